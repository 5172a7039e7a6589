package dev.glissade.engine.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** What a page shows otherwise than {@code Figures}: 1 250 000 with thin spaces, axes, moments. */
final class ReportFigures {
    static final String UNKNOWN = "not known";

    /** Narrow, and no line is broken there in a cell that does not wrap. */
    private static final char THIN_SPACE = '\u2009';

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
