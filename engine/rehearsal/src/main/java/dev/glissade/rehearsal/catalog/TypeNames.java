package dev.glissade.rehearsal.catalog;

import dev.glissade.rehearsal.answer.ColumnType;

/** How Snowflake spells its types: in DESCRIBE, in INFORMATION_SCHEMA, in SHOW COLUMNS. */
public final class TypeNames {
    private TypeNames() {}

    /** With parameters, as DESCRIBE TABLE shows it: {@code NUMBER(38,0)}. */
    public static String full(ColumnType type) {
        return switch (type.kind()) {
            case FIXED -> "NUMBER(" + type.precision() + "," + type.scale() + ")";
            case TEXT -> "VARCHAR(" + type.length() + ")";
            case BINARY -> "BINARY(" + type.length() + ")";
            case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                    type.kind().name() + "(" + type.scale() + ")";
            case REAL -> "FLOAT";
            case DECFLOAT -> "DECFLOAT(38)";
            case BOOLEAN, DATE, VARIANT, OBJECT, ARRAY, GEOGRAPHY -> type.kind().name();
        };
    }

    /** Without parameters, as INFORMATION_SCHEMA.COLUMNS has it: {@code NUMBER}, {@code TEXT}. */
    public static String plain(ColumnType type) {
        return switch (type.kind()) {
            case FIXED -> "NUMBER";
            case REAL -> "FLOAT";
            case DECFLOAT,
                    TEXT,
                    BINARY,
                    TIME,
                    TIMESTAMP_NTZ,
                    TIMESTAMP_LTZ,
                    TIMESTAMP_TZ,
                    BOOLEAN,
                    DATE,
                    VARIANT,
                    OBJECT,
                    ARRAY,
                    GEOGRAPHY ->
                    type.kind().name();
        };
    }

    /** The JSON in SHOW COLUMNS, from which drivers make their column metadata. */
    public static String json(ColumnType type, boolean nullable) {
        String details =
                switch (type.kind()) {
                    case FIXED ->
                            "\"precision\":%d,\"scale\":%d,"
                                    .formatted(type.precision(), type.scale());
                    case TEXT ->
                            "\"length\":%d,\"byteLength\":%d,"
                                    .formatted(
                                            type.length(), Math.min(134217728, type.length() * 4));
                    case BINARY ->
                            "\"length\":%d,\"byteLength\":%d,"
                                    .formatted(type.length(), type.length());
                    case TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                            "\"precision\":0,\"scale\":%d,".formatted(type.scale());
                    case DECFLOAT -> "\"precision\":38,";
                    case REAL, BOOLEAN, DATE, VARIANT, OBJECT, ARRAY, GEOGRAPHY -> "";
                };
        String fixed = type.kind() == ColumnType.Kind.TEXT ? ",\"fixed\":false" : "";
        return "{\"type\":\"%s\",%s\"nullable\":%b%s}"
                .formatted(type.kind().name(), details, nullable, fixed);
    }
}
