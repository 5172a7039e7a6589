package dev.glissade.engine.validate.digest;

import dev.glissade.engine.types.Encoding;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Intervals as Snowflake prints them ("Interval formats"): {@code +1-02} is fourteen months, {@code
 * -0 00:00:00.500000} half a second back, whatever number of a second's digits is printed.
 */
final class IntervalText {
    private static final Pattern MONTHS = Pattern.compile("([+-]?)([0-9]{1,9})-([0-9]{1,2})");

    private static final Pattern SECONDS =
            Pattern.compile(
                    "([+-]?)([0-9]{1,9}) ([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?");

    private static final int NANO_DIGITS = 9;

    private IntervalText() {}

    /** Appends months, or days, seconds of the day and nanoseconds; false for another text. */
    static boolean append(Encoding encoding, byte[] text, int from, int to, CellBytes out) {
        String interval = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        Matcher parts = (encoding == Encoding.INTERVAL_MONTHS ? MONTHS : SECONDS).matcher(interval);
        if (!parts.matches()) {
            return false;
        }
        long sign = parts.group(1).equals("-") ? -1 : 1;
        if (encoding == Encoding.INTERVAL_MONTHS) {
            out.writeLong(sign * (number(parts, 2) * 12 + number(parts, 3)));
            return true;
        }
        long second = number(parts, 3) * 3600 + number(parts, 4) * 60 + number(parts, 5);
        String fraction = parts.group(6) == null ? "" : parts.group(6);
        long nano = Long.parseLong(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
        out.writeLong(sign * (number(parts, 2) * 86_400 + second));
        out.writeLong(sign * nano);
        return true;
    }

    private static long number(Matcher parts, int group) {
        return Long.parseLong(parts.group(group));
    }
}
