package dev.glissade.ui.diagnostics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a log what others have written into it, which may hold values of rows: messages of
 * exceptions and of libraries. Our own lines hold none. Pure.
 *
 * <pre>
 * 2026-01-31T12:00:00.000Z WARN  d.g.engine.run.RunLoop [main] retry table=sales.a   stays
 * 2026-01-31T12:00:00.000Z WARN  o.postgresql.Driver [main] (left out)               was words
 * org.postgresql.util.PSQLException                                                   had a message
 *     at org.postgresql.Driver.connect(Driver.java:1)                                 stays
 * </pre>
 */
final class LogCleaning {
    private static final Pattern LINE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\S+ +[A-Z]+ +)(\\S+)( \\[[^]]*] )(.*)");
    private static final Pattern FRAME =
            Pattern.compile("\\s+at [\\w.$/<>]+\\([^)]*\\)|\\s+\\.\\.\\. \\d+ .*");
    private static final Pattern THROWN =
            Pattern.compile(
                    "(\\s*(?:Caused by: |Suppressed: |Wrapped by: )?(?:[\\w$]+\\.)+[\\w$]+)(:.*)?");

    private LogCleaning() {}

    /** The same log, without those words. */
    static String of(String log) {
        return log.lines()
                .map(LogCleaning::line)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Optional<String> line(String line) {
        Matcher begun = LINE.matcher(line);
        if (begun.matches()) {
            return Optional.of(isOurs(begun.group(2)) ? line : head(begun) + "(left out)");
        }
        if (FRAME.matcher(line).matches()) {
            return Optional.of(line);
        }
        Matcher thrown = THROWN.matcher(line);
        return thrown.matches() ? Optional.of(thrown.group(1)) : Optional.empty();
    }

    private static String head(Matcher begun) {
        return begun.group(1) + begun.group(2) + begun.group(3);
    }

    /** Loggers' names are shortened from the left. */
    private static boolean isOurs(String logger) {
        return logger.startsWith("d.g.") || logger.startsWith("dev.glissade.");
    }
}
