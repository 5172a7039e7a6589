package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code schema.table} or {@code table}, in which {@code *} stands for any characters, {@code ?}
 * for one, and what stands between double quotes for itself. Case counts.
 *
 * @param schema null when any schema will do
 */
record TablePattern(@Nullable Part schema, Part table) {
    /** What stands for itself without quotes, whatever the patterns may come to mean. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_$]+");

    /**
     * Of a name.
     *
     * @param text what it stands for, where it has no wildcard
     * @param wild null where it has none: there may be ten thousand such
     */
    private record Part(String text, @Nullable Pattern wild) {
        boolean matches(String name) {
            return wild == null ? text.equals(name) : wild.matcher(name).matches();
        }
    }

    /** Reads one part after the other. */
    private static final class Reading {
        private final String whole;
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder regex = new StringBuilder();
        private boolean wild;

        Reading(String whole) {
            this.whole = whole;
        }

        void literal(int c) {
            text.appendCodePoint(c);
            regex.append(Pattern.quote(Character.toString(c)));
        }

        void plain(int c) {
            if (c == '*' || c == '?') {
                wild = true;
                text.appendCodePoint(c);
                regex.append(c == '*' ? ".*" : ".");
            } else {
                literal(c);
            }
        }

        Part end() {
            if (text.isEmpty()) {
                throw refused(whole, "has an empty part");
            }
            var part =
                    new Part(
                            text.toString(),
                            wild ? Pattern.compile(regex.toString(), Pattern.DOTALL) : null);
            text.setLength(0);
            regex.setLength(0);
            wild = false;
            return part;
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static TablePattern parse(String text) {
        Part schema = null;
        var part = new Reading(text);
        boolean quoted = false;
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int c = points[i];
            if (c == '"' && quoted && i + 1 < points.length && points[i + 1] == '"') {
                part.literal('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                part.literal(c);
            } else if (c == '.') {
                if (schema != null) {
                    throw refused(text, "has more than one dot; put names with dots in quotes");
                }
                schema = part.end();
            } else {
                part.plain(c);
            }
        }
        if (quoted) {
            throw refused(text, "has an opening quote without a closing one");
        }
        return new TablePattern(schema, part.end());
    }

    boolean matches(TableId id) {
        return table.matches(id.name()) && (schema == null || schema.matches(id.schema()));
    }

    /** The one table that it matches, if there cannot be another. */
    Optional<TableId> one() {
        return schema == null || schema.wild() != null || table.wild() != null
                ? Optional.empty()
                : Optional.of(new TableId(schema.text(), table.text()));
    }

    /** A name as a part of a pattern that matches nothing else. */
    static String literal(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("pattern '" + text + "' " + why);
    }
}
