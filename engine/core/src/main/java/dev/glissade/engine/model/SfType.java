package dev.glissade.engine.model;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A column type of Snowflake, with every length and scale stated: none is left to a default. */
public sealed interface SfType {

    /** As it stands in DDL. */
    String sql();

    /** Digits after the decimal point of a second; absent for what has no seconds. */
    default OptionalInt secondDigits() {
        return switch (this) {
            case Time(int digits) -> OptionalInt.of(digits);
            case TimestampNtz(int digits) -> OptionalInt.of(digits);
            case TimestampLtz(int digits) -> OptionalInt.of(digits);
            case TimestampTz(int digits) -> OptionalInt.of(digits);
            default -> OptionalInt.empty();
        };
    }

    /** NUMBER(p,s): 1 ≤ p ≤ 38, 0 ≤ s ≤ 37, s ≤ p. */
    record Fixed(int precision, int scale) implements SfType {
        public static final int PRECISION_MAX = 38;
        public static final int SCALE_MAX = 37;

        public Fixed {
            if (precision < 1
                    || precision > PRECISION_MAX
                    || scale < 0
                    || scale > Math.min(precision, SCALE_MAX)) {
                throw new IllegalArgumentException("NUMBER(%d,%d)".formatted(precision, scale));
            }
        }

        @Override
        public String sql() {
            return "NUMBER(" + precision + "," + scale + ")";
        }
    }

    /** Decimal floating point: 38 significant digits, exponents from -16383 to 16384, no NaN. */
    record DecFloat() implements SfType {
        @Override
        public String sql() {
            return "DECFLOAT";
        }
    }

    /** 64-bit floating point. */
    record Real() implements SfType {
        @Override
        public String sql() {
            return "FLOAT";
        }
    }

    /**
     * Text of so many characters; at most 128 MB of bytes.
     *
     * @param collation by which the target compares it, such as {@code en-ci}; empty for none
     */
    record Varchar(long characters, String collation) implements SfType {
        /** The largest length, 128 MB (Snowflake, "String & binary data types"). */
        public static final long CHARACTERS_MAX = 134_217_728;

        /** Locale and specifiers, such as {@code en-ci-trim} (Snowflake, "Collation support"). */
        private static final Pattern COLLATION =
                Pattern.compile("([A-Za-z0-9_@=]+(-[A-Za-z0-9_]+)*)?");

        public Varchar {
            if (characters < 1
                    || characters > CHARACTERS_MAX
                    || !COLLATION.matcher(collation).matches()) {
                throw new IllegalArgumentException(
                        "VARCHAR(%d) COLLATE '%s'".formatted(characters, collation));
            }
        }

        /** Text that is compared byte for byte, as is Snowflake's way. */
        public Varchar(long characters) {
            this(characters, "");
        }

        @Override
        public String sql() {
            return "VARCHAR("
                    + characters
                    + ")"
                    + (collation.isEmpty() ? "" : " COLLATE '" + collation + "'");
        }
    }

    /** Bytes; at most 64 MB. */
    record Binary(long bytes) implements SfType {
        /** The largest length, 64 MB (Snowflake, "String & binary data types"). */
        public static final long BYTES_MAX = 67_108_864;

        public Binary {
            if (bytes < 1 || bytes > BYTES_MAX) {
                throw new IllegalArgumentException("BINARY(%d)".formatted(bytes));
            }
        }

        @Override
        public String sql() {
            return "BINARY(" + bytes + ")";
        }
    }

    /** A UUID; not every account has the type yet. */
    record Uuid() implements SfType {
        @Override
        public String sql() {
            return "UUID";
        }
    }

    /** True, false or NULL. */
    record Bool() implements SfType {
        @Override
        public String sql() {
            return "BOOLEAN";
        }
    }

    /** A day. */
    record Date() implements SfType {
        @Override
        public String sql() {
            return "DATE";
        }
    }

    /** A time of day with so many digits of a second. */
    record Time(int digits) implements SfType {
        @Override
        public String sql() {
            return "TIME(" + digits + ")";
        }
    }

    /** A wall-clock time without zone. */
    record TimestampNtz(int digits) implements SfType {
        @Override
        public String sql() {
            return "TIMESTAMP_NTZ(" + digits + ")";
        }
    }

    /** An instant, shown in the session's zone. */
    record TimestampLtz(int digits) implements SfType {
        @Override
        public String sql() {
            return "TIMESTAMP_LTZ(" + digits + ")";
        }
    }

    /** An instant with an offset of its own. */
    record TimestampTz(int digits) implements SfType {
        @Override
        public String sql() {
            return "TIMESTAMP_TZ(" + digits + ")";
        }
    }

    /** Any JSON value. */
    record Variant() implements SfType {
        @Override
        public String sql() {
            return "VARIANT";
        }
    }

    /** A shape on the plane. */
    record Geometry() implements SfType {
        @Override
        public String sql() {
            return "GEOMETRY";
        }
    }

    /** A shape on the globe, in degrees. */
    record Geography() implements SfType {
        @Override
        public String sql() {
            return "GEOGRAPHY";
        }
    }

    /** A JSON array. */
    record Array() implements SfType {
        @Override
        public String sql() {
            return "ARRAY";
        }
    }

    /** An array of elements of one type (Snowflake, "Structured data types"). */
    record ArrayOf(SfType element) implements SfType {
        @Override
        public String sql() {
            return "ARRAY(" + element.sql() + ")";
        }
    }

    /** A JSON object. */
    record JsonObject() implements SfType {
        @Override
        public String sql() {
            return "OBJECT";
        }
    }

    /** A duration in months (Snowflake, "Interval data types"). */
    record IntervalMonths() implements SfType {
        @Override
        public String sql() {
            return "INTERVAL YEAR(9) TO MONTH";
        }
    }

    /** A duration in microseconds, of which 24 hours are a day. */
    record IntervalSeconds() implements SfType {
        @Override
        public String sql() {
            return "INTERVAL DAY(9) TO SECOND(6)";
        }
    }

    /** A time from one bound up to another (Snowflake, "PERIOD data type"). */
    record Period(SfType bound) implements SfType {
        public Period {
            if (!(bound instanceof Date
                    || bound instanceof TimestampNtz
                    || bound instanceof TimestampLtz
                    || bound instanceof TimestampTz)) {
                throw new IllegalArgumentException("PERIOD(%s)".formatted(bound.sql()));
            }
        }

        @Override
        public String sql() {
            return "PERIOD(" + bound.sql() + ")";
        }
    }
}
