package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.TypeNames;

/**
 * Casts with Snowflake's meaning: documented texts for every type, errors for what does not fit.
 * The functions named {@code sf_…} are {@link JavaFunctions}'.
 */
public final class Casts {
    private Casts() {}

    /**
     * The value in another type.
     *
     * @throws WarehouseException when there is no cast between the two
     */
    public static Typed cast(Typed value, ColumnType target) {
        if (value.isNull()) {
            return new Typed("CAST(NULL AS " + Duck.type(target) + ")", target, true);
        }
        if (value.type().equals(target)) {
            return value;
        }
        String sql =
                switch (target.kind()) {
                    case FIXED -> fixed(value, target);
                    case REAL -> real(value);
                    case DECFLOAT -> decimalFloat(value);
                    case TEXT -> fitted(text(value), value.type(), target);
                    case BOOLEAN -> bool(value);
                    case DATE -> MomentCasts.date(value);
                    case TIME -> MomentCasts.time(value, target);
                    case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> MomentCasts.timestamp(value, target);
                    case TIMESTAMP_TZ -> MomentCasts.zoned(value, target);
                    case BINARY -> binary(value, target);
                    case VARIANT -> variant(value);
                    case OBJECT, ARRAY -> structured(value, target);
                    case GEOGRAPHY -> geography(value, target);
                };
        // A JSON null inside a VARIANT becomes SQL's NULL.
        boolean nullable = value.nullable() || isJson(value.kind());
        return new Typed(sql, target, nullable);
    }

    /** The value as a text of any length. */
    public static Typed toText(Typed value) {
        return value.kind() == Kind.TEXT
                ? value
                : new Typed(text(value), ColumnType.text(16_777_216), value.nullable());
    }

    static boolean isJson(Kind kind) {
        return kind == Kind.VARIANT || kind == Kind.OBJECT || kind == Kind.ARRAY;
    }

    private static String fixed(Typed value, ColumnType target) {
        String sql = value.sql();
        return switch (Family.of(value.kind())) {
            case NUMBER, FLOAT, TRUTH -> plain(value, target);
            case DECIMAL_FLOAT -> call("sf_number", text(value), target);
            case TEXT -> call("sf_number", sql, target);
            case VARIANT -> call("sf_number", "sf_variant_text(" + sql + ")", target);
            case MOMENT, BYTES, STRUCTURE -> throw invalid(value, target);
        };
    }

    private static String call(String function, String sql, ColumnType target) {
        return plainCast(
                "%s(%s, %d, %d)".formatted(function, sql, target.precision(), target.scale()),
                target);
    }

    private static String real(Typed value) {
        String sql = value.sql();
        return switch (Family.of(value.kind())) {
            case NUMBER, TRUTH -> "CAST(" + sql + " AS DOUBLE)";
            case FLOAT -> sql;
            case DECIMAL_FLOAT -> "sf_real(" + text(value) + ")";
            case TEXT -> "sf_real(" + sql + ")";
            case VARIANT -> "sf_real(sf_variant_text(" + sql + "))";
            case MOMENT, BYTES, STRUCTURE -> throw invalid(value, ColumnType.of(Kind.REAL));
        };
    }

    /** sql-reference/functions/to_decfloat: from numbers, texts and truths. */
    private static String decimalFloat(Typed value) {
        ColumnType target = ColumnType.of(Kind.DECFLOAT);
        String text =
                switch (Family.of(value.kind())) {
                    case NUMBER, FLOAT, TEXT, VARIANT -> text(value);
                    case TRUTH -> "CAST(CAST(" + value.sql() + " AS INTEGER) AS VARCHAR)";
                    case DECIMAL_FLOAT, MOMENT, BYTES, STRUCTURE -> throw invalid(value, target);
                };
        return plainCast("sf_decfloat(" + text + ")", target);
    }

    private static String text(Typed value) {
        String sql = value.sql();
        return switch (value.kind()) {
            case TEXT -> sql;
            case FIXED, BOOLEAN -> "CAST(" + sql + " AS VARCHAR)";
            case REAL -> "sf_real_text(" + sql + ")";
            case DECFLOAT ->
                    "sf_decfloat_text(CAST((%1$s).rank AS INTEGER), CAST((%1$s).digits AS VARCHAR))"
                            .formatted(sql);
            case DATE -> formatted("CAST(" + sql + " AS TIMESTAMP)", "date_output_format", "'UTC'");
            case TIME -> formatted(sql, "time_output_format", "'UTC'");
            case TIMESTAMP_NTZ -> formatted(sql, "timestamp_ntz_output_format", "'UTC'");
            case TIMESTAMP_LTZ ->
                    formatted(sql, "timestamp_ltz_output_format", "current_setting('TimeZone')");
            case TIMESTAMP_TZ ->
                    "sf_format_tz(epoch_us(%s), getvariable('timestamp_tz_output_format'), %s)"
                            .formatted(Zoned.instant(sql), Zoned.minutes(sql));
            case BINARY ->
                    ("CASE getvariable('binary_output_format') WHEN 'BASE64' THEN to_base64(%1$s)"
                                    + " ELSE hex(%1$s) END")
                            .formatted(sql);
            case VARIANT, OBJECT, ARRAY -> "sf_variant_text(" + sql + ")";
            case GEOGRAPHY -> sql;
        };
    }

    /** By the session's format, which its connection keeps as a variable. */
    private static String formatted(String sql, String variable, String zone) {
        return "sf_format(epoch_us(%s), getvariable('%s'), %s)".formatted(sql, variable, zone);
    }

    /** A text that is too long is refused, never cut: sql-reference/functions/cast. */
    private static String fitted(String sql, ColumnType from, ColumnType target) {
        boolean fits =
                switch (from.kind()) {
                    case TEXT -> from.length() <= target.length();
                    case FIXED -> from.precision() + 3L <= target.length();
                    case BINARY -> from.length() * 2 <= target.length();
                    case BOOLEAN -> target.length() >= 5;
                    case DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, REAL ->
                            target.length() >= 40;
                    case DECFLOAT -> target.length() >= 50;
                    case VARIANT, OBJECT, ARRAY, GEOGRAPHY -> false;
                };
        if (fits) {
            return sql;
        }
        // Not DuckDB's error(), which TRY cannot catch.
        return "CASE WHEN length(%1$s) > %2$d THEN sf_too_long(%1$s) ELSE %1$s END"
                .formatted(sql, target.length());
    }

    private static String bool(Typed value) {
        String sql = value.sql();
        return switch (Family.of(value.kind())) {
            case NUMBER -> "(" + sql + " <> 0)";
            // NaN and the infinities are refused: sql-reference/functions/to_boolean.
            case FLOAT ->
                    ("CASE WHEN isfinite(%1$s) THEN %1$s <> 0"
                                    + " ELSE sf_boolean(sf_real_text(%1$s)) END")
                            .formatted(sql);
            case DECIMAL_FLOAT -> "((" + sql + ").rank <> 0)";
            case TRUTH -> sql;
            case TEXT -> "sf_boolean(" + sql + ")";
            case VARIANT -> "sf_boolean(sf_variant_text(" + sql + "))";
            case MOMENT, BYTES, STRUCTURE -> throw invalid(value, ColumnType.of(Kind.BOOLEAN));
        };
    }

    private static String geography(Typed value, ColumnType target) {
        return switch (value.kind()) {
            case GEOGRAPHY -> value.sql();
            case TEXT -> "sf_geography(" + value.sql() + ")";
            case VARIANT, OBJECT -> "sf_geography(CAST(" + value.sql() + " AS VARCHAR))";
            default -> throw invalid(value, target);
        };
    }

    private static String binary(Typed value, ColumnType target) {
        String sql =
                switch (Family.of(value.kind())) {
                    case BYTES -> value.sql();
                    case TEXT ->
                            "unhex(sf_binary(%s, %s))"
                                    .formatted(value.sql(), MomentCasts.BINARY_INPUT);
                    case VARIANT -> "unhex(sf_hex(sf_variant_text(" + value.sql() + ")))";
                    case NUMBER, FLOAT, DECIMAL_FLOAT, TRUTH, MOMENT, STRUCTURE ->
                            throw invalid(value, target);
                };
        boolean fits = value.kind() == Kind.BINARY && value.type().length() <= target.length();
        if (fits) {
            return sql;
        }
        return ("CASE WHEN octet_length(%1$s) > %2$d THEN encode(sf_too_long(hex(%1$s)))"
                        + " ELSE %1$s END")
                .formatted(sql, target.length());
    }

    private static String variant(Typed value) {
        String sql = value.sql();
        return switch (value.kind()) {
            case VARIANT, OBJECT, ARRAY -> sql;
            case FIXED -> "CAST(sf_json(CAST(" + sql + " AS VARCHAR)) AS JSON)";
            case REAL, BOOLEAN, TEXT -> "to_json(" + sql + ")";
            case DECFLOAT -> throw Refusals.unsupported("DECFLOAT in a VARIANT");
            case DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ ->
                    "to_json(" + text(value) + ")";
            case BINARY -> "to_json(hex(" + sql + "))";
            case GEOGRAPHY -> "CAST(sf_json(" + sql + ") AS JSON)";
        };
    }

    private static String structured(Typed value, ColumnType target) {
        boolean array = target.kind() == Kind.ARRAY;
        if (value.kind() == Kind.GEOGRAPHY && !array) {
            return "CAST(sf_json(" + value.sql() + ") AS JSON)";
        }
        if (value.kind() == Kind.VARIANT) {
            return "CAST(" + (array ? "sf_array(" : "sf_object(") + value.sql() + ") AS JSON)";
        }
        throw invalid(value, target);
    }

    private static String plain(Typed value, ColumnType target) {
        return plainCast(value.sql(), target);
    }

    private static String plainCast(String sql, ColumnType target) {
        return "CAST(" + sql + " AS " + Duck.type(target) + ")";
    }

    static WarehouseException invalid(Typed value, ColumnType target) {
        return Refusals.compilation(
                1007,
                "22023",
                "invalid type [CAST(%s AS %s)] for parameter 'TO_%s'"
                        .formatted(
                                TypeNames.full(value.type()),
                                TypeNames.full(target),
                                TypeNames.plain(target)));
    }
}
