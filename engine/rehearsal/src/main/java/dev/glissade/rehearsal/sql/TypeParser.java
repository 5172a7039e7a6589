package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

/** Reads a type's name with its parameters; defaults are those of Snowflake's DDL. */
final class TypeParser {
    private static final long TEXT_DEFAULT = 16_777_216;
    private static final long TEXT_MAX = 134_217_728;
    private static final long BINARY_DEFAULT = 8_388_608;
    private static final long BINARY_MAX = 67_108_864;

    private final Tokens tokens;

    TypeParser(Tokens tokens) {
        this.tokens = tokens;
    }

    ColumnType type() {
        ColumnType type = named();
        if (tokens.isWord("COLLATE")) {
            throw Refusals.unsupported("COLLATE");
        }
        return type;
    }

    private ColumnType named() {
        String name = tokens.name();
        return switch (name) {
            case "NUMBER", "DECIMAL", "DEC", "NUMERIC" -> number();
            case "INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" ->
                    ColumnType.fixed(38, 0);
            case "FLOAT", "FLOAT4", "FLOAT8", "REAL" -> ColumnType.of(Kind.REAL);
            case "DOUBLE" -> {
                tokens.accept("PRECISION");
                yield ColumnType.of(Kind.REAL);
            }
            case "VARCHAR", "STRING", "TEXT", "NVARCHAR", "NVARCHAR2", "VARCHAR2" ->
                    ColumnType.text(length(TEXT_DEFAULT, TEXT_MAX, name));
            case "CHAR", "CHARACTER", "NCHAR" -> {
                boolean varying = tokens.accept("VARYING");
                yield ColumnType.text(length(varying ? TEXT_DEFAULT : 1, TEXT_MAX, name));
            }
            case "BINARY", "VARBINARY" ->
                    ColumnType.binary(length(BINARY_DEFAULT, BINARY_MAX, name));
            case "DECFLOAT" -> ColumnType.of(Kind.DECFLOAT);
            case "BOOLEAN" -> ColumnType.of(Kind.BOOLEAN);
            case "DATE" -> ColumnType.of(Kind.DATE);
            case "TIME" -> ColumnType.seconds(Kind.TIME, seconds());
            case "TIMESTAMP" -> timestamp();
            case "TIMESTAMP_NTZ", "TIMESTAMPNTZ", "DATETIME" ->
                    ColumnType.seconds(Kind.TIMESTAMP_NTZ, seconds());
            case "TIMESTAMP_LTZ", "TIMESTAMPLTZ" ->
                    ColumnType.seconds(Kind.TIMESTAMP_LTZ, seconds());
            case "VARIANT" -> ColumnType.of(Kind.VARIANT);
            case "OBJECT" -> plain("structured OBJECT", Kind.OBJECT);
            case "ARRAY" -> plain("structured ARRAY", Kind.ARRAY);
            case "TIMESTAMP_TZ", "TIMESTAMPTZ" -> ColumnType.seconds(Kind.TIMESTAMP_TZ, seconds());
            case "GEOGRAPHY" -> ColumnType.of(Kind.GEOGRAPHY);
            case "GEOMETRY", "VECTOR", "MAP", "UUID", "FILE", "INTERVAL", "PERIOD" ->
                    throw Refusals.unsupported(name);
            default ->
                    throw Refusals.compilation(
                            2040, "42704", "Unsupported data type '" + name + "'.");
        };
    }

    /** By itself TIMESTAMP means what TIMESTAMP_TYPE_MAPPING says. */
    private ColumnType timestamp() {
        Kind kind = tokens.settings().timestamps();
        if (tokens.accept("WITHOUT", "TIME", "ZONE")) {
            kind = Kind.TIMESTAMP_NTZ;
        } else if (tokens.accept("WITH", "LOCAL", "TIME", "ZONE")) {
            kind = Kind.TIMESTAMP_LTZ;
        } else if (tokens.accept("WITH", "TIME", "ZONE")) {
            kind = Kind.TIMESTAMP_TZ;
        }
        return ColumnType.seconds(kind, seconds());
    }

    private ColumnType number() {
        if (!tokens.acceptSymbol("(")) {
            return ColumnType.fixed(38, 0);
        }
        int precision = tokens.integer();
        int scale = tokens.acceptSymbol(",") ? tokens.integer() : 0;
        tokens.expectSymbol(")");
        if (precision < 1 || precision > 38 || scale > Math.min(37, precision)) {
            throw Refusals.compilation(
                    1082, "22023", "invalid precision or scale (" + precision + ", " + scale + ")");
        }
        return ColumnType.fixed(precision, scale);
    }

    private long length(long standard, long max, String type) {
        if (!tokens.acceptSymbol("(")) {
            return standard;
        }
        int length = tokens.integer();
        tokens.expectSymbol(")");
        if (length < 1 || length > max) {
            throw Refusals.compilation(
                    2079, "22023", "invalid length %d for type '%s'".formatted(length, type));
        }
        return length;
    }

    private int seconds() {
        if (!tokens.acceptSymbol("(")) {
            return 9;
        }
        int scale = tokens.integer();
        tokens.expectSymbol(")");
        if (scale > 9) {
            throw Refusals.compilation(1082, "22023", "invalid fractional seconds " + scale);
        }
        return scale;
    }

    private ColumnType plain(String structured, Kind kind) {
        if (tokens.peek().isSymbol("(")) {
            throw Refusals.unsupported(structured);
        }
        return ColumnType.of(kind);
    }
}
