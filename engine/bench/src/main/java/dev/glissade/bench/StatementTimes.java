package dev.glissade.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

import dev.glissade.rehearsal.session.SqlSession;

import org.slf4j.LoggerFactory;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up what the warehouse's log says of its statements, by kind. */
final class StatementTimes implements AutoCloseable {
    private final Map<String, LongSummaryStatistics> byKind = new ConcurrentHashMap<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SqlSession.class);
    private final Collector collector = new Collector();

    private StatementTimes() {}

    static StatementTimes collected() {
        var times = new StatementTimes();
        times.collector.setContext(times.logger.getLoggerContext());
        times.collector.start();
        times.logger.setLevel(Level.DEBUG);
        times.logger.setAdditive(false);
        times.logger.addAppender(times.collector);
        return times;
    }

    /** The arguments of {@code statement ended kind={} micros={}}. */
    private final class Collector extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            Object[] arguments = event.getArgumentArray();
            if (arguments != null && arguments.length == 2 && arguments[1] instanceof Long micros) {
                byKind.computeIfAbsent(
                                String.valueOf(arguments[0]), kind -> new LongSummaryStatistics())
                        .accept(micros);
            }
        }
    }

    void print(PrintStream out) {
        out.printf(
                "%-22s %8s %10s %9s %9s%n", "statement", "times", "total s", "mean ms", "max ms");
        byKind.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, LongSummaryStatistics> entry) ->
                                                entry.getValue().getSum())
                                .reversed())
                .forEach(
                        entry ->
                                out.printf(
                                        Locale.ROOT,
                                        "%-22s %8d %10.1f %9.2f %9.1f%n",
                                        entry.getKey(),
                                        entry.getValue().getCount(),
                                        entry.getValue().getSum() / 1e6,
                                        entry.getValue().getAverage() / 1e3,
                                        entry.getValue().getMax() / 1e3));
    }

    @Override
    public void close() {
        logger.detachAppender(collector);
        collector.stop();
    }
}
