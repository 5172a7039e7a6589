package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * {@code schema.table} or {@code table}, in which {@code *} stands for any characters, {@code ?}
 * for one, and what stands between double quotes for itself. Case counts.
 *
 * @param schema null when any schema will do
 */
record TablePattern(@Nullable Pattern schema, Pattern table) {

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static TablePattern parse(String text) {
        Pattern schema = null;
        var part = new StringBuilder();
        boolean quoted = false;
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            if (c == '"' && quoted && i + 1 < points.length && points[i + 1] == '"') {
                part.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                if (schema != null) {
                    throw refused(text, "has more than one dot; put names with dots in quotes");
                }
                schema = compiled(text, part);
                part.setLength(0);
            } else {
                part.append(quoted ? Pattern.quote(Character.toString(c)) : wildcard(c));
            }
        }
        if (quoted) {
            throw refused(text, "has an opening quote without a closing one");
        }
        return new TablePattern(schema, compiled(text, part));
    }

    boolean matches(TableId id) {
        return table.matcher(id.name()).matches()
                && (schema == null || schema.matcher(id.schema()).matches());
    }

    private static String wildcard(int c) {
        return switch (c) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(c));
        };
    }

    private static Pattern compiled(String text, StringBuilder part) {
        if (part.isEmpty()) {
            throw refused(text, "has an empty part");
        }
        return Pattern.compile(part.toString(), Pattern.DOTALL);
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("pattern '" + text + "' " + why);
    }
}
