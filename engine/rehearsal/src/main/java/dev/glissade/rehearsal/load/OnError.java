package dev.glissade.rehearsal.load;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a COPY does when records cannot be loaded: ON_ERROR of sql-reference/sql/copy-into-table.
 *
 * @param limit with which a file is skipped: so many faulty records, or more than so many of a
 *     hundred
 * @param percent whether the limit is of a hundred
 */
public record OnError(Kind kind, long limit, boolean percent) {
    public static final OnError ABORT_STATEMENT = new OnError(Kind.ABORT_STATEMENT, 1, false);
    public static final OnError CONTINUE = new OnError(Kind.CONTINUE, 1, false);
    public static final OnError SKIP_FILE = new OnError(Kind.SKIP_FILE, 1, false);

    private static final Pattern LIMITED = Pattern.compile("SKIP_FILE_([0-9]{1,18})(%?)");

    /** What becomes of the rest. */
    public enum Kind {
        /** The statement fails and loads nothing. */
        ABORT_STATEMENT,
        /** The record is left out. */
        CONTINUE,
        /** The file is left out. */
        SKIP_FILE
    }

    /** Reads the option's value; empty when it is none. */
    static Optional<OnError> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "ABORT_STATEMENT" -> Optional.of(ABORT_STATEMENT);
            case "CONTINUE" -> Optional.of(CONTINUE);
            case "SKIP_FILE" -> Optional.of(SKIP_FILE);
            default -> limited(upper);
        };
    }

    private static Optional<OnError> limited(String upper) {
        Matcher limited = LIMITED.matcher(upper);
        if (!limited.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(limited.group(1));
        boolean percent = !limited.group(2).isEmpty();
        boolean sensible = percent ? number <= 100 : number > 0;
        return sensible
                ? Optional.of(new OnError(Kind.SKIP_FILE, number, percent))
                : Optional.empty();
    }

    /** Whether the first fault of a file decides what becomes of it. */
    boolean decidedByFirst() {
        return kind == Kind.ABORT_STATEMENT || (kind == Kind.SKIP_FILE && limit == 1 && !percent);
    }

    /** Whether a file with so many faulty records of all is left out. */
    boolean skips(long faults, long parsed) {
        return kind == Kind.SKIP_FILE && faults > 0 && faults >= errorLimit(parsed);
    }

    /** The number of faulty records that a file with so many records must not have. */
    long errorLimit(long parsed) {
        return switch (kind) {
            case ABORT_STATEMENT -> 1;
            case CONTINUE -> Math.max(parsed, 1);
            // More than the percentage: the least whole number above it.
            case SKIP_FILE -> percent ? (long) ((double) parsed * limit / 100) + 1 : limit;
        };
    }
}
