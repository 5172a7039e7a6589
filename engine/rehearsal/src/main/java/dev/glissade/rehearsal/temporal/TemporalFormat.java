package dev.glissade.rehearsal.temporal;

import dev.glissade.rehearsal.answer.Refusals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A format of a date, time or timestamp: sql-reference/date-time-input-output. Whatever is none of
 * its elements, or stands in double quotes, stands for itself.
 */
public final class TemporalFormat {
    /** The longer ones first, for they begin like others. */
    private static final List<String> ELEMENTS =
            List.of(
                    "TZH:TZM", "TZHTZM", "TZH", "YYYY", "UUUU", "MMMM", "HH24", "HH12", "MON",
                    "H24", "H12", "YY", "MM", "MO", "MI", "ME", "DD", "DY", "HH", "SS", "FF", "AM",
                    "PM", "Y", "D", "H", "S", "P");

    private final List<Part> parts;

    /**
     * A piece of a format.
     *
     * @param digits of a second that FF writes
     */
    private record Part(String text, boolean element, int digits) {}

    private TemporalFormat(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * @throws dev.glissade.rehearsal.answer.WarehouseException when a quote is not closed
     */
    public static TemporalFormat of(String format) {
        List<Part> parts = new ArrayList<>();
        String upper = format.toUpperCase(Locale.ROOT);
        int at = 0;
        while (at < format.length()) {
            if (format.charAt(at) == '"') {
                int end = format.indexOf('"', at + 1);
                if (end < 0) {
                    throw Refusals.invalidValue(format, "format");
                }
                parts.add(new Part(format.substring(at + 1, end), false, 0));
                at = end + 1;
                continue;
            }
            Optional<String> element = element(upper, at);
            if (element.isEmpty()) {
                parts.add(new Part(format.substring(at, at + 1), false, 0));
                at++;
                continue;
            }
            at += element.get().length();
            int digits = 9;
            boolean counted = element.get().equals("FF") && at < upper.length();
            if (counted && upper.charAt(at) >= '0' && upper.charAt(at) <= '9') {
                digits = upper.charAt(at) - '0';
                at++;
            }
            parts.add(new Part(element.get(), true, digits));
        }
        return new TemporalFormat(parts);
    }

    private static Optional<String> element(String upper, int at) {
        return ELEMENTS.stream().filter(element -> upper.startsWith(element, at)).findFirst();
    }

    /** The moment as text. */
    public String text(LocalDateTime moment, ZoneOffset offset) {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.element() ? written(part, moment, offset) : part.text());
        }
        return text.toString();
    }

    /** Reads a text; empty when it is not of this format or has a day or hour that none has. */
    public Optional<TemporalText> read(String text) {
        var reader = new TemporalReader(text);
        for (Part part : parts) {
            boolean matches =
                    part.element() ? reader.element(part.text()) : reader.literal(part.text());
            if (!matches) {
                return Optional.empty();
            }
        }
        return reader.result();
    }

    private static String written(Part part, LocalDateTime m, ZoneOffset offset) {
        int hour12 = m.getHour() % 12 == 0 ? 12 : m.getHour() % 12;
        return switch (part.text()) {
            case "YYYY", "UUUU" -> two(m.getYear() / 100) + two(m.getYear() % 100);
            case "YY" -> two(m.getYear() % 100);
            case "Y" -> String.valueOf(m.getYear() % 100);
            case "MM" -> two(m.getMonthValue());
            case "MO" -> String.valueOf(m.getMonthValue());
            case "MON" -> m.getMonth().getDisplayName(TextStyle.SHORT, Locale.US);
            case "MMMM" -> m.getMonth().getDisplayName(TextStyle.FULL, Locale.US);
            case "DD" -> two(m.getDayOfMonth());
            case "D" -> String.valueOf(m.getDayOfMonth());
            case "DY" -> m.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US);
            case "HH24", "HH" -> two(m.getHour());
            case "H24", "H" -> String.valueOf(m.getHour());
            case "HH12" -> two(hour12);
            case "H12" -> String.valueOf(hour12);
            case "AM", "PM" -> m.getHour() < 12 ? "AM" : "PM";
            case "P" -> m.getHour() < 12 ? "A" : "P";
            case "MI" -> two(m.getMinute());
            case "ME" -> String.valueOf(m.getMinute());
            case "SS" -> two(m.getSecond());
            case "S" -> String.valueOf(m.getSecond());
            case "FF" -> "%09d".formatted(m.getNano()).substring(0, part.digits());
            default -> zone(part.text(), offset);
        };
    }

    private static String zone(String element, ZoneOffset offset) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        String hours = (offset.getTotalSeconds() < 0 ? "-" : "+") + two(minutes / 60);
        return switch (element) {
            case "TZH" -> hours;
            case "TZHTZM" -> hours + two(minutes % 60);
            default -> hours + ":" + two(minutes % 60);
        };
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
