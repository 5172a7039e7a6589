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
                    case TEXT -> fitted(text(value), value.type(), target);
                    case BOOLEAN -> bool(value);
                    case DATE -> date(value);
                    case TIME -> time(value, target);
                    case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> timestamp(value, target);
                    case BINARY -> binary(value, target);
                    case VARIANT -> variant(value);
                    case OBJECT, ARRAY -> structured(value, target);
                    case TIMESTAMP_TZ, GEOGRAPHY -> throw invalid(value, target);
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
            case TEXT -> "sf_real(" + sql + ")";
            case VARIANT -> "sf_real(sf_variant_text(" + sql + "))";
            case MOMENT, BYTES, STRUCTURE -> throw invalid(value, ColumnType.of(Kind.REAL));
        };
    }

    private static String text(Typed value) {
        String sql = value.sql();
        return switch (value.kind()) {
            case TEXT -> sql;
            case FIXED, BOOLEAN -> "CAST(" + sql + " AS VARCHAR)";
            case REAL -> "sf_real_text(" + sql + ")";
            case DATE -> formatted("CAST(" + sql + " AS TIMESTAMP)", "date_output_format", "'UTC'");
            case TIME -> formatted(sql, "time_output_format", "'UTC'");
            case TIMESTAMP_NTZ -> formatted(sql, "timestamp_ntz_output_format", "'UTC'");
            case TIMESTAMP_LTZ ->
                    formatted(sql, "timestamp_ltz_output_format", "current_setting('TimeZone')");
            case BINARY -> "hex(" + sql + ")";
            case VARIANT, OBJECT, ARRAY -> "sf_variant_text(" + sql + ")";
            case TIMESTAMP_TZ, GEOGRAPHY -> throw invalid(value, ColumnType.text(1));
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
                    case VARIANT, OBJECT, ARRAY, GEOGRAPHY -> false;
                };
        if (fits) {
            return sql;
        }
        return ("CASE WHEN length(%1$s) > %2$d THEN error('SF:100078:22000:String ''' || left(%1$s,"
                        + " 100) || ''' is too long and would be truncated') ELSE %1$s END")
                .formatted(sql, target.length());
    }

    private static String bool(Typed value) {
        String sql = value.sql();
        return switch (Family.of(value.kind())) {
            case NUMBER, FLOAT -> "(" + sql + " <> 0)";
            case TRUTH -> sql;
            case TEXT -> "sf_boolean(" + sql + ")";
            case VARIANT -> "sf_boolean(sf_variant_text(" + sql + "))";
            case MOMENT, BYTES, STRUCTURE -> throw invalid(value, ColumnType.of(Kind.BOOLEAN));
        };
    }

    private static String date(Typed value) {
        return switch (value.kind()) {
            case DATE -> value.sql();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "CAST(" + value.sql() + " AS DATE)";
            case TEXT -> fromDays("sf_date(" + value.sql() + ", 'AUTO')");
            case VARIANT -> fromDays("sf_date(sf_variant_text(" + value.sql() + "), 'AUTO')");
            case FIXED, REAL, BOOLEAN, TIME, TIMESTAMP_TZ, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw invalid(value, ColumnType.of(Kind.DATE));
        };
    }

    static String fromDays(String days) {
        return "(DATE '1970-01-01' + CAST(" + days + " AS INTEGER))";
    }

    private static String time(Typed value, ColumnType target) {
        return switch (value.kind()) {
            case TIME -> reduced(value, target, "TIME");
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ ->
                    reducedSql("CAST(" + value.sql() + " AS TIME)", target, "TIME");
            case TEXT ->
                    reducedSql(
                            fromMicrosOfDay("sf_time(" + value.sql() + ", 'AUTO')"),
                            target,
                            "TIME");
            case VARIANT ->
                    fromMicrosOfDay("sf_time(sf_variant_text(" + value.sql() + "), 'AUTO')");
            case FIXED, REAL, BOOLEAN, DATE, TIMESTAMP_TZ, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw invalid(value, target);
        };
    }

    static String fromMicrosOfDay(String micros) {
        return "CAST(make_timestamp(" + micros + ") AS TIME)";
    }

    private static String timestamp(Typed value, ColumnType target) {
        boolean local = target.kind() == Kind.TIMESTAMP_LTZ;
        String duck = Duck.type(target);
        return switch (value.kind()) {
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ ->
                    value.kind() == target.kind()
                            ? reduced(value, target, duck)
                            : reducedSql(plain(value, target), target, duck);
            case DATE -> plain(value, target);
            case TEXT -> reducedSql(parsed(value.sql(), "AUTO", local), target, duck);
            case VARIANT -> parsed("sf_variant_text(" + value.sql() + ")", "AUTO", local);
            case FIXED, REAL, BOOLEAN, TIME, TIMESTAMP_TZ, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw invalid(value, target);
        };
    }

    /** A text read as a timestamp by a format, AUTO or a literal one. */
    static String parsed(String sql, String format, boolean local) {
        String literal = Duck.literal(format);
        // Reading the zone inside the query lets ALTER SESSION SET TIMEZONE work at once.
        return local
                ? "make_timestamptz(sf_instant(%s, %s, current_setting('TimeZone')))"
                        .formatted(sql, literal)
                : "make_timestamp(sf_timestamp(" + sql + ", " + literal + "))";
    }

    /** Fewer digits of a second: cut, as sql-reference/data-types-datetime has it. */
    private static String reduced(Typed value, ColumnType target, String duck) {
        boolean enough = target.scale() >= Math.min(6, value.type().scale());
        return enough ? value.sql() : reducedSql(value.sql(), target, duck);
    }

    private static String reducedSql(String sql, ColumnType target, String duck) {
        if (target.scale() >= 6) {
            return sql;
        }
        long unit = 1;
        for (int i = target.scale(); i < 6; i++) {
            unit *= 10;
        }
        return switch (duck) {
            case "TIME" ->
                    "CAST(make_timestamp(epoch_us(%1$s) - epoch_us(%1$s) %% %2$d) AS TIME)"
                            .formatted(sql, unit);
            default ->
                    "%3$s(epoch_us(%1$s) - ((epoch_us(%1$s) %% %2$d) + %2$d) %% %2$d)"
                            .formatted(
                                    sql,
                                    unit,
                                    duck.equals("TIMESTAMP")
                                            ? "make_timestamp"
                                            : "make_timestamptz");
        };
    }

    private static String binary(Typed value, ColumnType target) {
        String sql =
                switch (Family.of(value.kind())) {
                    case BYTES -> value.sql();
                    case TEXT -> "unhex(sf_hex(" + value.sql() + "))";
                    case NUMBER, FLOAT, TRUTH, MOMENT, VARIANT, STRUCTURE ->
                            throw invalid(value, target);
                };
        boolean fits = value.kind() == Kind.BINARY && value.type().length() <= target.length();
        if (fits) {
            return sql;
        }
        return ("CASE WHEN octet_length(%1$s) > %2$d THEN error('SF:100078:22000:Binary value is"
                        + " too long and would be truncated') ELSE %1$s END")
                .formatted(sql, target.length());
    }

    private static String variant(Typed value) {
        String sql = value.sql();
        return switch (value.kind()) {
            case VARIANT, OBJECT, ARRAY -> sql;
            case FIXED -> "CAST(sf_json(CAST(" + sql + " AS VARCHAR)) AS JSON)";
            case REAL, BOOLEAN, TEXT -> "to_json(" + sql + ")";
            case DATE, TIME, TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "to_json(" + text(value) + ")";
            case BINARY, TIMESTAMP_TZ, GEOGRAPHY ->
                    throw invalid(value, ColumnType.of(Kind.VARIANT));
        };
    }

    private static String structured(Typed value, ColumnType target) {
        boolean array = target.kind() == Kind.ARRAY;
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

    private static WarehouseException invalid(Typed value, ColumnType target) {
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
