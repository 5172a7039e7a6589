package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.validate.BothSides;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Parallel;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.TableValidation;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Compares tables with a point in time of the source that is taken for it, when the run's own is
 * gone. Reads only; may be told to stop by any thread.
 */
public final class Validation implements AutoCloseable {
    private final Source.Snapshot snapshot;
    private final Target.Reader target;
    private final List<TablePlan> tables;
    private final Limits limits;
    private final boolean pageRanges;
    private final InstantSource clock;

    private Validation(
            Source.Snapshot snapshot,
            Target.Reader target,
            List<TablePlan> tables,
            Limits limits,
            boolean pageRanges,
            InstantSource clock) {
        this.snapshot = snapshot;
        this.target = target;
        this.tables = tables;
        this.limits = limits;
        this.pageRanges = pageRanges;
        this.clock = clock;
    }

    /**
     * Both sides, and what bounds the work.
     *
     * @param pageRanges whether the source reads a range of pages without reading the others
     */
    public record Setting(
            Source source, Target target, Limits limits, boolean pageRanges, InstantSource clock) {}

    /** Told how it goes, from several threads but one at a time. */
    @FunctionalInterface
    public interface Progress {
        /** A table has its verdict. */
        void compared(TableVerdict table, int done, int total);
    }

    /**
     * Takes the point in time.
     *
     * @param id stands in the names of the source's sessions
     * @throws EngineException when the source cannot be read, or its tables are not as planned
     */
    public static Validation open(RunId id, List<TablePlan> tables, Setting setting) {
        return new Validation(
                setting.source.openSnapshot(id, tables),
                setting.target.reader(),
                tables,
                setting.limits,
                setting.pageRanges,
                setting.clock);
    }

    /**
     * Compares all tables, several at once.
     *
     * @param samplesMax differing rows named per table
     * @throws EngineException when it was told to stop
     */
    public Verdict validate(Level level, int samplesMax, Progress progress) {
        Instant from = clock.instant();
        SourcePosition position = snapshot.position();
        var done = new AtomicInteger();
        List<TableVerdict> verdicts;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sides =
                    new BothSides(
                            snapshot,
                            target,
                            new Several(threads),
                            limits.sourceConnections(),
                            pageRanges);
            var validation = new TableValidation(sides, level, samplesMax);
            verdicts =
                    Comparisons.of(
                            tables,
                            table -> told(validation.validate(table), done, progress),
                            Math.min(limits.sourceConnections(), limits.targetSessions()));
        }
        var reading =
                new Reading(
                        snapshot.name(),
                        position.lsn(),
                        position.at(),
                        from,
                        clock.instant(),
                        false);
        return new Verdict(level, reading, verdicts);
    }

    private TableVerdict told(TableVerdict verdict, AtomicInteger done, Progress progress) {
        synchronized (progress) {
            progress.compared(verdict, done.incrementAndGet(), tables.size());
        }
        return verdict;
    }

    /** Cancels, on both servers, what runs now; {@link #validate} ends soon. Any thread may. */
    public void cancel() {
        snapshot.cancel();
        target.cancel();
    }

    @Override
    public void close() {
        snapshot.close();
    }

    /** Virtual threads, since the servers do the work. */
    private record Several(ExecutorService threads) implements Parallel {
        @Override
        public <T> List<T> all(List<Supplier<T>> tasks) {
            List<Future<T>> begun = new ArrayList<>();
            tasks.forEach(task -> begun.add(threads.submit(task::get)));
            var results = new ArrayList<T>();
            RuntimeException failed = null;
            for (Future<T> one : begun) {
                try {
                    results.add(one.get());
                } catch (ExecutionException failure) {
                    failed = failed == null ? Comparisons.unwrapped(failure) : failed;
                } catch (InterruptedException | CancellationException stop) {
                    begun.forEach(other -> other.cancel(true));
                    Thread.currentThread().interrupt();
                    throw interrupted();
                }
            }
            if (failed != null) {
                throw failed;
            }
            return results;
        }
    }

    private static EngineException interrupted() {
        return new EngineException(
                new Fault(
                        FaultCode.INTERRUPTED,
                        "comparing tables",
                        "stopped because it was asked to",
                        "Compare again when you are ready"));
    }
}
