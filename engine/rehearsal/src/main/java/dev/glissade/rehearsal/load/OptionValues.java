package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Options as a statement writes them, {@code NAME = value} or {@code NAME = (value, …)}: read by
 * name, with Snowflake's refusals for unknown names and values that do not fit.
 */
final class OptionValues {
    /** Of a delimiter, as copy-into-table has it. */
    private static final int DELIMITER_LENGTH_MAX = 20;

    private final Map<String, List<String>> values;

    /**
     * @param values by upper case name; a list has its elements, anything else is one value
     */
    OptionValues(Map<String, List<String>> values) {
        this.values = Map.copyOf(values);
    }

    void refuseOthersThan(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw Refusals.invalidParameter(name);
            }
        }
    }

    /** Refuses an option that is known but not done here, unless it asks for what is done. */
    void refuseUnless(String name, String accepted) {
        Optional<String> value = text(name);
        if (value.isPresent() && !value.get().equalsIgnoreCase(accepted)) {
            throw Refusals.unsupported(name + " = " + value.get());
        }
    }

    Optional<String> text(String name) {
        List<String> list = values.get(name);
        if (list == null) {
            return Optional.empty();
        }
        if (list.size() != 1) {
            throw invalid(name, String.join(",", list));
        }
        return Optional.of(list.getFirst());
    }

    boolean truth(String name, boolean otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw invalid(name, value.get());
        };
    }

    Optional<Long> number(String name) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(value.get());
            if (number >= 0) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            throw invalid(name, value.get());
        }
        throw invalid(name, value.get());
    }

    Optional<List<String>> list(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** A delimiter or character; empty text stands for NONE. */
    String delimiter(String name, String otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (value.get().equalsIgnoreCase("NONE")) {
            return "";
        }
        String delimiter = unescape(name, value.get());
        if (delimiter.codePointCount(0, delimiter.length()) > DELIMITER_LENGTH_MAX) {
            throw invalid(name, delimiter);
        }
        return delimiter;
    }

    String character(String name, String otherwise) {
        String character = delimiter(name, otherwise);
        if (character.length() > 1 || (!character.isEmpty() && character.charAt(0) > 127)) {
            throw invalid(name, character);
        }
        return character;
    }

    WarehouseException invalid(String name, String value) {
        return Refusals.invalidValue(value, name);
    }

    /**
     * The escapes that these options have of their own, beyond those of the string literal: \t and
     * the like, \136 octal, \x5e and 0x5e hex, several in a row for one multibyte character.
     */
    private String unescape(String name, String text) {
        var bytes = new ArrayList<Byte>();
        for (int i = 0; i < text.length(); ) {
            boolean hex = text.startsWith("0x", i) || text.startsWith("\\x", i);
            if (hex && i + 4 <= text.length()) {
                bytes.add((byte) parse(name, text, text.substring(i + 2, i + 4), 16));
                i += 4;
            } else if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                char next = text.charAt(i + 1);
                if (next >= '0' && next <= '7' && i + 4 <= text.length()) {
                    bytes.add((byte) parse(name, text, text.substring(i + 1, i + 4), 8));
                    i += 4;
                } else {
                    bytes.add((byte) escaped(next));
                    i += 2;
                }
            } else {
                int end = text.offsetByCodePoints(i, 1);
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    bytes.add(b);
                }
                i = end;
            }
        }
        byte[] array = new byte[bytes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = bytes.get(i);
        }
        return new String(array, StandardCharsets.UTF_8);
    }

    private int parse(String name, String whole, String digits, int radix) {
        try {
            return Integer.parseInt(digits, radix);
        } catch (NumberFormatException e) {
            throw invalid(name, whole);
        }
    }

    private static char escaped(char c) {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }
}
