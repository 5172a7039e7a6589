package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;

/** The DuckDB types in which the warehouse keeps Snowflake's. */
final class DuckType {
    /** DuckDB's timestamps and times have microseconds. */
    static final int FRACTION_DIGITS = 6;

    private DuckType() {}

    static String of(ColumnType type) {
        return switch (type.kind()) {
            case FIXED -> "DECIMAL(" + type.precision() + "," + type.scale() + ")";
            case REAL -> "DOUBLE";
            // number.DecimalFloat says why.
            case DECFLOAT -> "STRUCT(rank INTEGER, digits DECIMAL(38,37))";
            case TEXT, GEOGRAPHY -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP_NTZ -> "TIMESTAMP";
            case TIMESTAMP_LTZ -> "TIMESTAMPTZ";
            case TIMESTAMP_TZ -> "STRUCT(instant TIMESTAMPTZ, minutes SMALLINT)";
            case BINARY -> "BLOB";
            case VARIANT, OBJECT, ARRAY -> "JSON";
        };
    }

    /** How many digits of a second a column of this type keeps here. */
    static int fractionDigits(ColumnType type) {
        return Math.min(type.scale(), FRACTION_DIGITS);
    }
}
