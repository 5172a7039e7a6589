package dev.glissade.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;

import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The log {@code glissade.log} of a workspace; four files of 10 MB at most. */
public final class LogFile {
    private static final String BYTES_MAX = "10MB";
    private static final int OLDER_FILES = 3;
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{24} [%thread] %message%n%ex";

    private static final String NAME = "workspace";

    private LogFile() {}

    /**
     * Sends all logs there from now on, those of {@code java.util.logging} too, and no longer to
     * the file that was open before. It stays open until the process ends, because what ends the
     * process is worth a line too.
     *
     * @param folder exists and is writable
     * @return the file
     */
    public static Path open(Path folder) {
        Path file = folder.resolve("glissade.log");
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var appender = new RollingFileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName(NAME);
        appender.setFile(file.toString());

        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        encoder.start();
        appender.setEncoder(encoder);

        var rolling = new FixedWindowRollingPolicy();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(folder.resolve("glissade.%i.log").toString());
        rolling.setMinIndex(1);
        rolling.setMaxIndex(OLDER_FILES);
        rolling.start();
        appender.setRollingPolicy(rolling);

        var trigger = new SizeBasedTriggeringPolicy<ILoggingEvent>();
        trigger.setContext(context);
        trigger.setMaxFileSize(FileSize.valueOf(BYTES_MAX));
        trigger.start();
        appender.setTriggeringPolicy(trigger);
        appender.start();

        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(NAME);
        root.addAppender(appender);
        context.getLogger("net.snowflake").setLevel(Level.WARN);
        context.getLogger("org.postgresql").setLevel(Level.WARN);
        JavaLogging.toSlf4j();
        return file;
    }
}
