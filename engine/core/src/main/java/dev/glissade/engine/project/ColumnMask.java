package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What hides the values of columns; an entry of {@code columnMasks}. NULL stays NULL.
 *
 * @param value the text that a {@link Kind#CONSTANT} puts in the place of every value; null for the
 *     others
 * @param saltVariable the environment variable with what a {@link Kind#HASH} puts before each text,
 *     so that a guess proves nothing; null for none
 */
public record ColumnMask(
        ColumnSelector columns, Kind mask, @Nullable String value, @Nullable String saltVariable) {
    /** A setting of PostgreSQL can be called so, too. */
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,50}");

    /** One without a salt. */
    public ColumnMask(ColumnSelector columns, Kind mask, @Nullable String value) {
        this(columns, mask, value, null);
    }

    /** How a value is hidden. */
    public enum Kind {
        /**
         * SHA-256 of the text that PostgreSQL prints, in hexadecimal digits: equal values stay
         * equal. Without a salt, whoever guesses a value can prove the guess.
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
        if (saltVariable != null
                && (mask != Kind.HASH || !VARIABLE.matcher(saltVariable).matches())) {
            throw new IllegalArgumentException(
                    "a saltVariable goes with hash, and is a name of letters, digits and _");
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
