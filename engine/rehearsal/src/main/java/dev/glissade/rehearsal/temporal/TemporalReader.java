package dev.glissade.rehearsal.temporal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cursor over one text with the fields found so far.
 *
 * <p>As documented, an element of two or four digits takes fewer as well. A fraction that a format
 * names has to be there; AUTO knows the formats without one too.
 */
final class TemporalReader {
    private static final int YEAR_MIN = 1;

    /** TWO_DIGIT_CENTURY_START's default. */
    private static final int CENTURY_START = 1970;

    private static final List<String> DAYS =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    private final String text;
    private int at;
    private int year = -1;
    private int month = 1;
    private int day = 1;
    private int hour = -1;
    private int minute;
    private int second;
    private int nano;
    private int half = -1;
    private Optional<Integer> offset = Optional.empty();

    TemporalReader(String text) {
        this.text = text.toUpperCase(Locale.ROOT);
    }

    /** What was found; empty when some of the text is left or no calendar has that day. */
    Optional<TemporalText> result() {
        boolean twelve = half < 0 || (hour >= 1 && hour <= 12);
        boolean some = year < 0 || year >= YEAR_MIN;
        if (at < text.length() || !twelve || !some) {
            return Optional.empty();
        }
        try {
            Optional<LocalDate> date =
                    year < 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
            int hours = half < 0 ? hour : hour % 12 + 12 * half;
            Optional<LocalTime> time =
                    hour < 0
                            ? Optional.empty()
                            : Optional.of(LocalTime.of(hours, minute, second, nano));
            return Optional.of(new TemporalText(date, time, offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    boolean literal(String wanted) {
        String upper = wanted.toUpperCase(Locale.ROOT);
        boolean there = text.startsWith(upper, at);
        at += there ? upper.length() : 0;
        return there;
    }

    boolean element(String element) {
        return switch (element) {
            case "YYYY", "UUUU" -> (year = number(4)) >= 0;
            case "YY", "Y" -> shortYear();
            case "MM", "MO" -> (month = number(2)) >= 0;
            case "MON", "MMMM" -> monthName();
            case "DD", "D" -> (day = number(2)) >= 0;
            case "DY" -> dayName();
            case "HH24", "H24", "HH", "H", "HH12", "H12" -> (hour = number(2)) >= 0;
            case "MI", "ME" -> (minute = number(2)) >= 0;
            case "SS", "S" -> (second = number(2)) >= 0;
            case "FF" -> fraction();
            case "AM", "PM" -> halfOfDay("M");
            case "P" -> halfOfDay("");
            default -> zone(element);
        };
    }

    private boolean shortYear() {
        int two = number(2);
        if (two < 0) {
            return false;
        }
        int century = CENTURY_START / 100 * 100;
        year = two < CENTURY_START % 100 ? century + 100 + two : century + two;
        return true;
    }

    /** The full name or its first three letters, for either element. */
    private boolean monthName() {
        for (Month candidate : Month.values()) {
            for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
                if (literal(candidate.getDisplayName(style, Locale.US))) {
                    month = candidate.getValue();
                    return true;
                }
            }
        }
        return false;
    }

    private boolean dayName() {
        boolean known = at + 3 <= text.length() && DAYS.contains(text.substring(at, at + 3));
        at += 3;
        return known;
    }

    private boolean halfOfDay(String rest) {
        if (literal("A" + rest)) {
            half = 0;
        } else if (literal("P" + rest)) {
            half = 1;
        }
        return half >= 0;
    }

    private boolean fraction() {
        int start = at;
        while (at < text.length() && at - start < 9 && digit(at)) {
            at++;
        }
        String digits = text.substring(start, at);
        nano = digits.isEmpty() ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
        return !digits.isEmpty();
    }

    private boolean zone(String element) {
        if (at + 1 == text.length() && literal("Z")) {
            offset = Optional.of(0);
            return true;
        }
        boolean negative = literal("-");
        if (!negative && !literal("+")) {
            return false;
        }
        int hours = number(2);
        int minutes = 0;
        if (element.equals("TZH:TZM") && !literal(":")) {
            return false;
        }
        if (!element.equals("TZH")) {
            minutes = number(2);
        }
        int all = hours * 60 + minutes;
        offset = Optional.of(negative ? -all : all);
        return hours >= 0 && hours <= 15 && minutes >= 0 && minutes < 60;
    }

    /** Up to so many digits as a number; -1 when there is none. */
    private int number(int digitsMax) {
        int value = 0;
        int start = at;
        while (at < text.length() && at - start < digitsMax && digit(at)) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at == start ? -1 : value;
    }

    private boolean digit(int position) {
        char c = text.charAt(position);
        return c >= '0' && c <= '9';
    }
}
