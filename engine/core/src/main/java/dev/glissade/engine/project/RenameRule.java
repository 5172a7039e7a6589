package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How names of the source change; an entry of {@code target.renameRules}.
 *
 * @param tables only names of tables that this {@link TableSelection} pattern matches, of their
 *     schemas and columns; null for all
 * @param pattern a regular expression of Java's that matches the whole of a name
 * @param replacement what it becomes, with {@code $1} for the pattern's first group
 */
public record RenameRule(Kind kind, @Nullable String tables, String pattern, String replacement) {

    /** Whose names. */
    public enum Kind {
        SCHEMA("schema"),
        TABLE("table"),
        COLUMN("column");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it stands in a project file. */
        public String text() {
            return text;
        }
    }

    /**
     * Checks that both patterns are patterns, and that the replacement goes with its own.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public RenameRule {
        if (tables != null) {
            TablePattern.parse(tables);
        }
        try {
            Pattern.compile(pattern);
            // Matches nothing too, so that the replacement is read here and not on the way.
            Pattern.compile("(?:" + pattern + ")|").matcher("").replaceFirst(replacement);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s at character %d of the pattern"
                            .formatted(e.getDescription(), e.getIndex() + 1),
                    e);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the pattern has no group of that number", e);
        }
    }
}
