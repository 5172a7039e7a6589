package dev.glissade.rehearsal.answer;

/**
 * A Snowflake column type as the wire and the catalog describe it.
 *
 * @param precision digits of a FIXED, else 0
 * @param scale fraction digits of a FIXED, TIME or TIMESTAMP, else 0
 * @param length characters of a TEXT, bytes of a BINARY, else 0
 */
public record ColumnType(Kind kind, int precision, int scale, long length) {

    /** The wire's names of types, in lower case there. */
    public enum Kind {
        FIXED,
        REAL,
        DECFLOAT,
        TEXT,
        BOOLEAN,
        DATE,
        TIME,
        TIMESTAMP_NTZ,
        TIMESTAMP_LTZ,
        TIMESTAMP_TZ,
        BINARY,
        VARIANT,
        OBJECT,
        ARRAY,
        GEOGRAPHY
    }

    public static ColumnType fixed(int precision, int scale) {
        return new ColumnType(Kind.FIXED, precision, scale, 0);
    }

    public static ColumnType text(long characters) {
        return new ColumnType(Kind.TEXT, 0, 0, characters);
    }

    public static ColumnType binary(long bytes) {
        return new ColumnType(Kind.BINARY, 0, 0, bytes);
    }

    /** A type with fraction digits of a second: TIME and the three TIMESTAMPs. */
    public static ColumnType seconds(Kind kind, int scale) {
        return new ColumnType(kind, 0, scale, 0);
    }

    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0, 0);
    }
}
