package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What hides the values of columns; an entry of {@code columnMasks}. NULL stays NULL.
 *
 * @param value the text that a {@link Kind#CONSTANT} puts in the place of every value; null for the
 *     others
 */
public record ColumnMask(ColumnSelector columns, Kind mask, @Nullable String value) {

    /** How a value is hidden. */
    public enum Kind {
        /**
         * SHA-256 of the text that PostgreSQL prints, in hexadecimal digits: equal values stay
         * equal. Without a salt, so whoever guesses a value can prove the guess.
         */
        HASH("hash"),
        /** Three asterisks. */
        REDACT("redact"),
        /** A text of the user's. */
        CONSTANT("constant");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As it stands in a project file. */
        public String text() {
            return text;
        }
    }

    /** A constant has its value, and nothing else has one. */
    public ColumnMask {
        if ((mask == Kind.CONSTANT) != (value != null)) {
            throw new IllegalArgumentException("a constant has a value, and nothing else");
        }
        if (value != null && value.contains("{{")) {
            throw new IllegalArgumentException("{{ has a meaning of its own");
        }
    }

    /** What stands in the place of every value, where that is one text. */
    public String constant() {
        return switch (mask) {
            case HASH -> throw new IllegalStateException("a hash is of the value");
            case REDACT -> "***";
            case CONSTANT -> Objects.requireNonNull(value);
        };
    }
}
