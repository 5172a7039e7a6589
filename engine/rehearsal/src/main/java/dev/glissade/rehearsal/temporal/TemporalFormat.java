package dev.glissade.rehearsal.temporal;

import dev.glissade.rehearsal.answer.Refusals;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
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
        var text = new StringBuilder(40);
        for (Part part : parts) {
            if (part.element()) {
                write(part, moment, offset, text);
            } else {
                text.append(part.text());
            }
        }
        return text.toString();
    }

    /** The format for DuckDB's strftime, which is much faster, where that can print the same. */
    public Optional<String> strftime() {
        var text = new StringBuilder();
        for (Part part : parts) {
            String directive = part.element() ? directive(part) : part.text().replace("%", "%%");
            if (directive.isEmpty() && !part.text().isEmpty()) {
                return Optional.empty();
            }
            text.append(directive);
        }
        return Optional.of(text.toString());
    }

    private static String directive(Part part) {
        return switch (part.text()) {
            case "YYYY" -> "%Y";
            case "MM" -> "%m";
            case "DD" -> "%d";
            case "HH24" -> "%H";
            case "MI" -> "%M";
            case "SS" -> "%S";
            case "FF" ->
                    switch (part.digits()) {
                        case 6 -> "%f";
                        case 9 -> "%n";
                        default -> "";
                    };
            default -> "";
        };
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

    private static void write(Part part, LocalDateTime m, ZoneOffset offset, StringBuilder out) {
        int hour12 = m.getHour() % 12 == 0 ? 12 : m.getHour() % 12;
        switch (part.text()) {
            case "YYYY", "UUUU" -> digits(m.getYear(), 4, out);
            case "YY" -> digits(m.getYear() % 100, 2, out);
            case "Y" -> out.append(m.getYear() % 100);
            case "MM" -> digits(m.getMonthValue(), 2, out);
            case "MO" -> out.append(m.getMonthValue());
            case "MON" -> out.append(m.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case "MMMM" -> out.append(m.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case "DD" -> digits(m.getDayOfMonth(), 2, out);
            case "D" -> out.append(m.getDayOfMonth());
            case "DY" -> out.append(m.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case "HH24", "HH" -> digits(m.getHour(), 2, out);
            case "H24", "H" -> out.append(m.getHour());
            case "HH12" -> digits(hour12, 2, out);
            case "H12" -> out.append(hour12);
            case "AM", "PM" -> out.append(m.getHour() < 12 ? "AM" : "PM");
            case "P" -> out.append(m.getHour() < 12 ? 'A' : 'P');
            case "MI" -> digits(m.getMinute(), 2, out);
            case "ME" -> out.append(m.getMinute());
            case "SS" -> digits(m.getSecond(), 2, out);
            case "S" -> out.append(m.getSecond());
            case "FF" -> {
                digits(m.get(ChronoField.NANO_OF_SECOND), 9, out);
                out.setLength(out.length() - 9 + part.digits());
            }
            default -> zone(part.text(), offset, out);
        }
    }

    private static void zone(String element, ZoneOffset offset, StringBuilder out) {
        int minutes = Math.abs(offset.getTotalSeconds()) / 60;
        out.append(offset.getTotalSeconds() < 0 ? '-' : '+');
        digits(minutes / 60, 2, out);
        if (element.equals("TZH:TZM")) {
            out.append(':');
        }
        if (!element.equals("TZH")) {
            digits(minutes % 60, 2, out);
        }
    }

    /** With leading zeros. String.format took most of the time of a result of dates. */
    private static void digits(int number, int width, StringBuilder out) {
        for (int limit = 10, left = width - 1; left > 0; left--, limit *= 10) {
            if (number < limit) {
                out.repeat('0', left);
                break;
            }
        }
        out.append(number);
    }
}
