package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.Optional;

/** Functions that make dates and timestamps, name their days, and move them between zones. */
final class CalendarFunctions {
    private static final ColumnType DATE = ColumnType.of(Kind.DATE);
    private static final ColumnType NTZ = ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9);
    private static final ColumnType LTZ = ColumnType.seconds(Kind.TIMESTAMP_LTZ, 9);
    private static final ColumnType TZ = ColumnType.seconds(Kind.TIMESTAMP_TZ, 9);

    private CalendarFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "CONVERT_TIMEZONE" -> converted(site.expect(2, 3));
                    case "LAST_DAY" -> lastDay(site.expect(1, 2));
                    case "DAYNAME" ->
                            site.expect(1, 1)
                                    .result(
                                            "left(dayname(" + day(site) + "), 3)",
                                            ColumnType.text(3));
                    case "MONTHNAME" ->
                            site.expect(1, 1)
                                    .result(
                                            "left(monthname(" + day(site) + "), 3)",
                                            ColumnType.text(3));
                    case "ADD_MONTHS" -> months(site.expect(2, 2));
                    case "DATE_FROM_PARTS", "DATEFROMPARTS" ->
                            site.expect(3, 3).result("CAST(" + parts(site) + " AS DATE)", DATE);
                    case "TIME_FROM_PARTS", "TIMEFROMPARTS" ->
                            site.expect(3, 3)
                                    .result(
                                            "CAST(make_timestamp(" + clock(site, 0) + ") AS TIME)",
                                            ColumnType.seconds(Kind.TIME, 9));
                    case "TIMESTAMP_FROM_PARTS",
                            "TIMESTAMP_NTZ_FROM_PARTS",
                            "TIMESTAMPFROMPARTS",
                            "TIMESTAMPNTZFROMPARTS" ->
                            moment(site.expect(6, 7));
                    case "TIMESTAMP_LTZ_FROM_PARTS" -> Casts.cast(moment(site.expect(6, 7)), LTZ);
                    case "TIMESTAMP_TZ_FROM_PARTS" -> Casts.cast(moment(site.expect(6, 7)), TZ);
                    default -> null;
                });
    }

    private static Typed lastDay(CallSite site) {
        String unit = site.count() == 2 ? TimeFunctions.unit(site.constant(1)) : "month";
        String length =
                switch (unit) {
                    case "year" -> "to_months(12)";
                    case "quarter" -> "to_months(3)";
                    case "month" -> "to_months(1)";
                    case "week" -> "to_days(7)";
                    default -> throw Refusals.invalidValue(site.constant(1), site.name());
                };
        return site.result(
                "CAST(date_trunc('%s', %s) + %s - to_days(1) AS DATE)"
                        .formatted(unit, day(site), length),
                DATE);
    }

    /**
     * With two arguments the instant in another zone, with its offset; with three the clock of one
     * zone in another: sql-reference/functions/convert_timezone.
     */
    private static Typed converted(CallSite site) {
        if (site.count() == 3) {
            Typed clock = Casts.cast(site.argument(2), NTZ);
            return site.result(
                    "timezone(%s, timezone(%s, %s))"
                            .formatted(site.text(1), site.text(0), clock.sql()),
                    NTZ);
        }
        Typed moment = Casts.cast(site.argument(1), LTZ);
        return site.result(Zoned.fromInstant(moment.sql(), site.text(0)), TZ);
    }

    private static String day(CallSite site) {
        return Casts.cast(site.argument(0), DATE).sql();
    }

    /** The last day of a month stays the last: sql-reference/functions/add_months. */
    private static Typed months(CallSite site) {
        Typed value = site.argument(0);
        if (value.kind() == Kind.TEXT) {
            value = Casts.cast(value, DATE);
        }
        if (value.kind() != Kind.DATE && value.kind() != Kind.TIMESTAMP_NTZ) {
            throw Refusals.unsupported("ADD_MONTHS of " + value.kind());
        }
        String moved =
                "(%s + to_months(CAST(%s AS INTEGER)))".formatted(value.sql(), site.integer(1));
        String last = "last_day(" + moved + ")";
        String day = "CAST(" + value.sql() + " AS DATE)";
        String sql =
                ("CASE WHEN %1$s = last_day(%1$s) THEN CAST(%2$s AS TIMESTAMP)"
                                + " + (CAST(%3$s AS TIMESTAMP) - CAST(%1$s AS TIMESTAMP))"
                                + " ELSE CAST(%4$s AS TIMESTAMP) END")
                        .formatted(day, last, value.sql(), moved);
        return value.kind() == Kind.DATE
                ? site.result("CAST(" + sql + " AS DATE)", DATE)
                : site.result(sql, value.type());
    }

    /** Parts beyond their ranges count on: sql-reference/functions/date_from_parts. */
    private static String parts(CallSite site) {
        return "(make_date(CAST(%s AS INTEGER), 1, 1) + to_months(CAST(%s - 1 AS INTEGER))"
                        .formatted(site.integer(0), site.integer(1))
                + " + to_days(CAST(%s - 1 AS INTEGER)))".formatted(site.integer(2));
    }

    private static String clock(CallSite site, int from) {
        return "((%s * 60 + %s) * 60 + %s) * 1000000"
                .formatted(site.integer(from), site.integer(from + 1), site.integer(from + 2));
    }

    private static Typed moment(CallSite site) {
        String micros = clock(site, 3);
        if (site.count() == 7) {
            micros += " + sf_micros(CAST(" + site.integer(6) + " AS VARCHAR))";
        }
        return site.result(
                "(CAST(%s AS TIMESTAMP) + to_microseconds(%s))".formatted(parts(site), micros),
                NTZ);
    }
}
