package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A date, time or timestamp format: sql-reference/date-time-input-output. Elements that are not
 * known here are refused by name.
 */
final class DateFormat {
    private static final List<String> ELEMENTS =
            List.of(
                    "YYYY", "MMMM", "HH24", "HH12", "TZHTZM", "TZH:TZM", "TZH", "TZM", "MON", "YY",
                    "MM", "DD", "DY", "AM", "PM", "MI", "SS", "FF0", "FF1", "FF2", "FF3", "FF4",
                    "FF5", "FF6", "FF7", "FF8", "FF9", "FF");

    private final List<Part> parts;

    private record Part(String text, boolean element) {}

    private DateFormat(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads a format; text in double quotes and signs stand for themselves. */
    static DateFormat of(String format) {
        List<Part> parts = new ArrayList<>();
        String upper = format.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            if (c == '"') {
                int end = format.indexOf('"', at + 1);
                if (end < 0) {
                    throw Refusals.invalidValue(format, "format");
                }
                parts.add(new Part(format.substring(at + 1, end), false));
                at = end + 1;
            } else if (Character.isLetterOrDigit(c)) {
                String element = element(upper, at, format);
                parts.add(new Part(element, true));
                at += element.length();
            } else {
                parts.add(new Part(String.valueOf(c), false));
                at++;
            }
        }
        return new DateFormat(parts);
    }

    private static String element(String upper, int at, String format) {
        for (String element : ELEMENTS) {
            if (upper.startsWith(element, at)) {
                return element;
            }
        }
        if (upper.charAt(at) == 'T') {
            return "T";
        }
        throw Refusals.unsupported("date format '" + format + "'");
    }

    /** The moment as text. */
    String format(LocalDateTime moment, ZoneOffset offset) {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.element() ? element(part.text(), moment, offset) : part.text());
        }
        return text.toString();
    }

    private static String element(String element, LocalDateTime m, ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String sign = offset.getTotalSeconds() < 0 ? "-" : "+";
        return switch (element) {
            case "YYYY" -> "%04d".formatted(m.getYear());
            case "YY" -> "%02d".formatted(Math.floorMod(m.getYear(), 100));
            case "MM" -> "%02d".formatted(m.getMonthValue());
            case "MON" -> m.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
            case "MMMM" -> m.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
            case "DD" -> "%02d".formatted(m.getDayOfMonth());
            case "DY" -> m.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
            case "HH24" -> "%02d".formatted(m.getHour());
            case "HH12" -> "%02d".formatted(m.getHour() % 12 == 0 ? 12 : m.getHour() % 12);
            case "AM", "PM" -> m.getHour() < 12 ? "AM" : "PM";
            case "MI" -> "%02d".formatted(m.getMinute());
            case "SS" -> "%02d".formatted(m.getSecond());
            case "TZH" -> sign + "%02d".formatted(minutes / 60);
            case "TZM" -> "%02d".formatted(minutes % 60);
            case "TZHTZM" -> sign + "%02d%02d".formatted(minutes / 60, minutes % 60);
            case "TZH:TZM" -> sign + "%02d:%02d".formatted(minutes / 60, minutes % 60);
            case "T" -> "T";
            default -> {
                int digits = element.length() == 2 ? 9 : element.charAt(2) - '0';
                yield "%09d".formatted(m.get(ChronoField.NANO_OF_SECOND)).substring(0, digits);
            }
        };
    }

    /**
     * Reads a text that has exactly this format.
     *
     * @throws DateTimeException when it has not
     */
    DateText parse(String text) {
        var reader = new DateText.Reader(text);
        for (Part part : parts) {
            if (part.element()) {
                element(part.text(), reader);
            } else {
                reader.expect(part.text());
            }
        }
        return reader.end();
    }

    private static void element(String element, DateText.Reader reader) {
        switch (element) {
            case "YYYY" -> reader.year = reader.digits(4, 4);
            case "MM" -> reader.month = reader.digits(1, 2);
            case "MON" -> reader.month = reader.monthName(TextStyle.SHORT);
            case "MMMM" -> reader.month = reader.monthName(TextStyle.FULL);
            case "DD" -> reader.day = reader.digits(1, 2);
            case "HH24" -> reader.hour = reader.digits(1, 2);
            case "MI" -> reader.minute = reader.digits(1, 2);
            case "SS" -> reader.second = reader.digits(1, 2);
            case "TZH", "TZHTZM", "TZH:TZM" -> reader.offset();
            case "T" -> reader.expect("T");
            case "YY", "HH12", "AM", "PM", "DY", "TZM" ->
                    throw Refusals.unsupported("reading by the format element " + element);
            default -> reader.fraction();
        }
    }
}
