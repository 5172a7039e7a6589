package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.catalog.Duck;

/** Casts to dates, times and timestamps; texts are read by the session's input formats. */
final class MomentCasts {
    /** By what the session says about texts; its connection keeps that as variables. */
    static final String DATE_INPUT = input("date_input_format", "AUTO");

    static final String TIME_INPUT = input("time_input_format", "AUTO");
    static final String TIMESTAMP_INPUT = input("timestamp_input_format", "AUTO");
    static final String BINARY_INPUT = input("binary_input_format", "HEX");
    private static final String ZONE = "current_setting('TimeZone')";

    /** DuckDB keeps so many digits of a second. */
    private static final int DIGITS = 6;

    private MomentCasts() {}

    private static String input(String variable, String standard) {
        return "coalesce(getvariable('" + variable + "'), '" + standard + "')";
    }

    static String date(Typed value) {
        String sql = value.sql();
        return switch (value.kind()) {
            case DATE -> sql;
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "CAST(" + sql + " AS DATE)";
            case TIMESTAMP_TZ -> "CAST(" + Zoned.clock(sql) + " AS DATE)";
            case TEXT -> fromDays("sf_date(" + sql + ", " + DATE_INPUT + ")");
            case VARIANT -> fromDays("sf_date(sf_variant_text(" + sql + "), " + DATE_INPUT + ")");
            case FIXED, REAL, DECFLOAT, BOOLEAN, TIME, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw Casts.invalid(value, ColumnType.of(Kind.DATE));
        };
    }

    static String fromDays(String days) {
        return "(DATE '1970-01-01' + CAST(" + days + " AS INTEGER))";
    }

    static String time(Typed value, ColumnType target) {
        String sql = value.sql();
        return switch (value.kind()) {
            case TIME ->
                    target.scale() >= Math.min(DIGITS, value.type().scale())
                            ? sql
                            : reduced(sql, target);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> reduced("CAST(" + sql + " AS TIME)", target);
            case TIMESTAMP_TZ -> reduced("CAST(" + Zoned.clock(sql) + " AS TIME)", target);
            case TEXT ->
                    reduced(fromMicrosOfDay("sf_time(" + sql + ", " + TIME_INPUT + ")"), target);
            case VARIANT ->
                    reduced(
                            fromMicrosOfDay(
                                    "sf_time(sf_variant_text(" + sql + "), " + TIME_INPUT + ")"),
                            target);
            case FIXED, REAL, DECFLOAT, BOOLEAN, DATE, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw Casts.invalid(value, target);
        };
    }

    static String fromMicrosOfDay(String micros) {
        return "CAST(make_timestamp(" + micros + ") AS TIME)";
    }

    static String timestamp(Typed value, ColumnType target) {
        boolean local = target.kind() == Kind.TIMESTAMP_LTZ;
        String sql = value.sql();
        String plain = "CAST(" + sql + " AS " + Duck.type(target) + ")";
        return switch (value.kind()) {
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> {
                boolean enough = target.scale() >= Math.min(DIGITS, value.type().scale());
                String same = value.kind() == target.kind() ? sql : plain;
                yield enough ? same : reduced(same, target);
            }
            case TIMESTAMP_TZ -> reduced(local ? Zoned.instant(sql) : Zoned.clock(sql), target);
            case DATE -> plain;
            case FIXED -> reduced(fromSeconds(value, local), target);
            case TEXT -> reduced(parsed(sql, TIMESTAMP_INPUT, local), target);
            case VARIANT ->
                    reduced(parsed("sf_variant_text(" + sql + ")", TIMESTAMP_INPUT, local), target);
            case REAL, DECFLOAT, BOOLEAN, TIME, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                    throw Casts.invalid(value, target);
        };
    }

    /** Seconds since 1970 in UTC: sql-reference/functions/to_timestamp. */
    private static String fromSeconds(Typed number, boolean local) {
        Typed exact = Casts.cast(number, ColumnType.fixed(38, 9));
        return "%s(sf_epoch(CAST(%s AS VARCHAR), 0))"
                .formatted(local ? "make_timestamptz" : "make_timestamp", exact.sql());
    }

    static String zoned(Typed value, ColumnType target) {
        String sql = value.sql();
        String zoned =
                switch (value.kind()) {
                    case TIMESTAMP_TZ -> sql;
                    case TIMESTAMP_LTZ -> Zoned.fromInstant(sql, ZONE);
                    case TIMESTAMP_NTZ -> Zoned.fromClock(sql);
                    case DATE -> Zoned.fromClock("CAST(" + sql + " AS TIMESTAMP)");
                    case FIXED -> Zoned.fromInstant(fromSeconds(value, true), ZONE);
                    case TEXT -> Zoned.fromText(sql, TIMESTAMP_INPUT);
                    case VARIANT -> Zoned.fromText("sf_variant_text(" + sql + ")", TIMESTAMP_INPUT);
                    case REAL, DECFLOAT, BOOLEAN, TIME, BINARY, OBJECT, ARRAY, GEOGRAPHY ->
                            throw Casts.invalid(value, target);
                };
        boolean moment = Family.of(value.kind()) == Family.MOMENT;
        boolean enough =
                target.scale() >= DIGITS || (moment && target.scale() >= value.type().scale());
        ColumnType clock = ColumnType.seconds(Kind.TIMESTAMP_NTZ, target.scale());
        return enough ? zoned : Zoned.withClock(zoned, reduced(Zoned.clock(zoned), clock));
    }

    /**
     * A text read as a timestamp.
     *
     * @param format in SQL
     */
    static String parsed(String sql, String format, boolean local) {
        // Reading the zone inside the query lets ALTER SESSION SET TIMEZONE work at once.
        return local
                ? "make_timestamptz(sf_instant(%s, %s, %s))".formatted(sql, format, ZONE)
                : "make_timestamp(sf_timestamp(" + sql + ", " + format + "))";
    }

    /** Fewer digits of a second: cut, as sql-reference/data-types-datetime has it. */
    private static String reduced(String sql, ColumnType target) {
        if (target.scale() >= DIGITS) {
            return sql;
        }
        long unit = 1;
        for (int i = target.scale(); i < DIGITS; i++) {
            unit *= 10;
        }
        String micros =
                "epoch_us(%1$s) - ((epoch_us(%1$s) %% %2$d) + %2$d) %% %2$d".formatted(sql, unit);
        return switch (target.kind()) {
            case TIME -> "CAST(make_timestamp(" + micros + ") AS TIME)";
            case TIMESTAMP_LTZ -> "make_timestamptz(" + micros + ")";
            default -> "make_timestamp(" + micros + ")";
        };
    }
}
