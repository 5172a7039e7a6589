package dev.glissade.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** Amounts as a page shows them: 1 250 000 with thin spaces, 48.2 MB, 3 min 20 s. */
final class ReportFigures {
    static final String UNKNOWN = "not known";

    /** Narrow, and no line is broken there in a cell that does not wrap. */
    private static final char THIN_SPACE = '\u2009';

    private static final String[] BYTES = {"KB", "MB", "GB", "TB", "PB"};

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private ReportFigures() {}

    static String count(long amount) {
        return String.format(Locale.ROOT, "%,d", amount).replace(',', THIN_SPACE);
    }

    /** With its noun, whose plural is an s. */
    static String count(long amount, String noun) {
        return count(amount) + " " + noun + (amount == 1 ? "" : "s");
    }

    static String count(OptionalLong amount) {
        return amount.isPresent() ? count(amount.getAsLong()) : UNKNOWN;
    }

    /** In the unit of 1,000 that leaves one to three digits before the point. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double amount = bytes / 1_000.0;
        int unit = 0;
        while (amount >= 999.5 && unit < BYTES.length - 1) {
            amount /= 1_000;
            unit++;
        }
        String format = amount < 99.95 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, amount, BYTES[unit]);
    }

    /** Two units at most. */
    static String duration(Duration time) {
        long millis = time.toMillis();
        long seconds = Math.round(millis / 1_000.0);
        if (millis < 9_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /** To the second, with its zone. */
    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** Short, for an axis: 250, 12 k, 1.5 M. */
    static String brief(double amount) {
        if (amount >= 1e9) {
            return trimmed(amount / 1e9) + " G";
        }
        if (amount >= 1e6) {
            return trimmed(amount / 1e6) + " M";
        }
        return amount >= 1e3 ? trimmed(amount / 1e3) + " k" : trimmed(amount);
    }

    private static String trimmed(double amount) {
        String text = String.format(Locale.ROOT, "%.1f", amount);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
