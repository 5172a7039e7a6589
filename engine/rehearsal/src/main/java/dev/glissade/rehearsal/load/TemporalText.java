package dev.glissade.rehearsal.load;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A date, a time of day and an offset, each as far as a text had it.
 *
 * @param offsetMinutes from UTC
 */
record TemporalText(
        Optional<LocalDate> date, Optional<LocalTime> time, Optional<Integer> offsetMinutes) {
    private static final int YEAR_MIN = 1;

    /** Reads by a Snowflake format; empty when the text is not of it. */
    static Optional<TemporalText> parse(String text, String format) {
        var parse = new TemporalParse(text, format);
        return parse.run() ? parse.result() : Optional.empty();
    }

    static Optional<TemporalText> of(
            int[] yearMonthDay, int[] hourMinuteSecondNano, Optional<Integer> offset) {
        try {
            Optional<LocalDate> date = Optional.empty();
            if (yearMonthDay.length > 0) {
                if (yearMonthDay[0] < YEAR_MIN) {
                    return Optional.empty();
                }
                date = Optional.of(LocalDate.of(yearMonthDay[0], yearMonthDay[1], yearMonthDay[2]));
            }
            Optional<LocalTime> time = Optional.empty();
            int[] clock = hourMinuteSecondNano;
            if (clock.length > 0) {
                time = Optional.of(LocalTime.of(clock[0], clock[1], clock[2], clock[3]));
            }
            return Optional.of(new TemporalText(date, time, offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time with only so many digits of a second; the others are cut off, not rounded. */
    static String clock(LocalTime time, int digits) {
        String text =
                String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        return digits == 0
                ? text
                : text + "." + String.format("%09d", time.getNano()).substring(0, digits);
    }

    /** +05:45 and the like; nothing without an offset. */
    String zone() {
        if (offsetMinutes.isEmpty()) {
            return "";
        }
        int minutes = offsetMinutes.get();
        int size = Math.abs(minutes);
        return String.format("%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
    }
}
