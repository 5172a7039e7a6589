package dev.glissade.rehearsal.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One reading of one text by one Snowflake format (docs: sql-reference/date-time-input-output).
 *
 * <p>As documented, an element of two or four digits takes fewer as well. A fraction that a format
 * names has to be there; AUTO knows the formats without one too.
 */
final class TemporalParse {
    private static final List<String> ELEMENTS =
            List.of(
                    "TZH:TZM", "TZHTZM", "TZH", "YYYY", "MMMM", "MON", "MM", "MO", "MI", "ME", "DD",
                    "DY", "D", "HH24", "HH12", "H24", "H12", "HH", "H", "SS", "S", "FF", "AM", "PM",
                    "YY");
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> MONTHS_FULL =
            List.of(
                    "JANUARY",
                    "FEBRUARY",
                    "MARCH",
                    "APRIL",
                    "MAY",
                    "JUNE",
                    "JULY",
                    "AUGUST",
                    "SEPTEMBER",
                    "OCTOBER",
                    "NOVEMBER",
                    "DECEMBER");
    private static final List<String> DAYS =
            List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

    /** TWO_DIGIT_CENTURY_START's default. */
    private static final int CENTURY_START = 1970;

    private final String text;
    private final String format;
    private int at;
    private int inFormat;

    private int year = -1;
    private int month = 1;
    private int day = 1;
    private int hour = -1;
    private int minute;
    private int second;
    private int nano;
    private int half = -1;
    private int offset = Integer.MIN_VALUE;

    TemporalParse(String text, String format) {
        this.text = text.toUpperCase(Locale.ROOT);
        this.format = format.toUpperCase(Locale.ROOT);
    }

    /** Whether the whole text is of the format. */
    boolean run() {
        while (inFormat < format.length()) {
            if (!step()) {
                return false;
            }
        }
        return at == text.length();
    }

    Optional<TemporalText> result() {
        int[] date = year < 0 ? new int[0] : new int[] {year, month, day};
        if (half >= 0 && (hour < 1 || hour > 12)) {
            return Optional.empty();
        }
        int hours = half < 0 ? hour : hour % 12 + 12 * half;
        int[] time = hour < 0 ? new int[0] : new int[] {hours, minute, second, nano};
        return TemporalText.of(
                date, time, offset == Integer.MIN_VALUE ? Optional.empty() : Optional.of(offset));
    }

    private boolean step() {
        if (format.charAt(inFormat) == '"') {
            return quoted();
        }
        for (String element : ELEMENTS) {
            if (format.startsWith(element, inFormat)) {
                inFormat += element.length();
                return element(element);
            }
        }
        return literal(format.charAt(inFormat++));
    }

    private boolean quoted() {
        int close = format.indexOf('"', inFormat + 1);
        if (close < 0) {
            return false;
        }
        String literal = format.substring(inFormat + 1, close);
        inFormat = close + 1;
        if (!text.startsWith(literal, at)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    private boolean literal(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean element(String element) {
        return switch (element) {
            case "YYYY" -> (year = number(4)) >= 0;
            case "YY" -> shortYear();
            case "MM", "MO" -> (month = number(2)) >= 0;
            case "MON", "MMMM" -> monthName();
            case "DD", "D" -> (day = number(2)) >= 0;
            case "DY" -> dayName();
            case "HH24", "H24", "HH", "H", "HH12", "H12" -> (hour = number(2)) >= 0;
            case "MI", "ME" -> (minute = number(2)) >= 0;
            case "SS", "S" -> (second = number(2)) >= 0;
            case "FF" -> fraction();
            case "AM", "PM" -> halfOfDay();
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

    private boolean monthName() {
        for (int i = 0; i < 12; i++) {
            for (String name : List.of(MONTHS_FULL.get(i), MONTHS.get(i))) {
                if (text.startsWith(name, at)) {
                    month = i + 1;
                    at += name.length();
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

    private boolean halfOfDay() {
        boolean morning = text.startsWith("AM", at);
        if (!morning && !text.startsWith("PM", at)) {
            return false;
        }
        half = morning ? 0 : 1;
        at += 2;
        return true;
    }

    private boolean fraction() {
        inFormat += precisionLength(inFormat);
        int start = at;
        while (at < text.length() && at - start < 9 && digit(at)) {
            at++;
        }
        String digits = text.substring(start, at);
        nano = digits.isEmpty() ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
        return !digits.isEmpty();
    }

    private int precisionLength(int position) {
        boolean digit = position < format.length() && Character.isDigit(format.charAt(position));
        return digit ? 1 : 0;
    }

    private boolean zone(String element) {
        if (at < text.length() && text.charAt(at) == 'Z' && at + 1 == text.length()) {
            at++;
            offset = 0;
            return true;
        }
        if (at >= text.length() || (text.charAt(at) != '+' && text.charAt(at) != '-')) {
            return false;
        }
        int sign = text.charAt(at++) == '-' ? -1 : 1;
        int hours = number(2);
        int minutes = 0;
        if (element.equals("TZH:TZM") && !literal(':')) {
            return false;
        }
        if (!element.equals("TZH")) {
            minutes = number(2);
        }
        offset = sign * (hours * 60 + minutes);
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
