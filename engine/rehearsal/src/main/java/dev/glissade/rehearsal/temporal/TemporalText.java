package dev.glissade.rehearsal.temporal;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A date, a time of day and an offset, each as far as a text had it.
 *
 * @param offsetMinutes from UTC
 */
public record TemporalText(
        Optional<LocalDate> date, Optional<LocalTime> time, Optional<Integer> offsetMinutes) {

    /** The time with only so many digits of a second; the others are cut off, not rounded. */
    public static String clock(LocalTime time, int digits) {
        String text =
                String.format("%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        return digits == 0
                ? text
                : text + "." + String.format("%09d", time.getNano()).substring(0, digits);
    }

    /** +05:45 and the like; nothing without an offset. */
    public String zone() {
        if (offsetMinutes.isEmpty()) {
            return "";
        }
        int minutes = offsetMinutes.get();
        int size = Math.abs(minutes);
        return String.format("%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
    }
}
