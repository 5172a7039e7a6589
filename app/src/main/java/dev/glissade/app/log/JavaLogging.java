package dev.glissade.app.log;

import org.slf4j.LoggerFactory;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Takes {@code java.util.logging}, which the database drivers use, off the console. */
public final class JavaLogging {
    private JavaLogging() {}

    /** Silences it. */
    public static void off() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
    }

    /** Warnings and worse go where SLF4J goes. */
    static void toSlf4j() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new ToSlf4j());
    }

    private static final class ToSlf4j extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            String name = line.getLoggerName() == null ? "java" : line.getLoggerName();
            var logger = LoggerFactory.getLogger(name);
            String message = formatter.formatMessage(line);
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                logger.error(message, line.getThrown());
            } else {
                logger.warn(message, line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
