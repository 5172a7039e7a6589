package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Functions over parts of dates and timestamps. A TIMESTAMP_TZ counts by its own clock, as
 * sql-reference/functions-date-time has it, and keeps its offset.
 */
final class TimeFunctions {
    /** Functions whose first argument may be a bare word. */
    static final Set<String> TAKES_UNIT =
            Set.of(
                    "DATEADD",
                    "DATEDIFF",
                    "DATE_TRUNC",
                    "DATE_PART",
                    "EXTRACT",
                    "TIMEADD",
                    "TIMEDIFF",
                    "TIMESTAMPADD",
                    "TIMESTAMPDIFF");

    private static final ColumnType NTZ = ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9);
    private static final Set<String> OF_DAYS = Set.of("year", "quarter", "month", "week", "day");

    private TimeFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "YEAR",
                            "QUARTER",
                            "MONTH",
                            "WEEK",
                            "WEEKOFYEAR",
                            "WEEKISO",
                            "DAY",
                            "DAYOFMONTH",
                            "DAYOFWEEK",
                            "DAYOFWEEKISO",
                            "DAYOFYEAR",
                            "YEAROFWEEK",
                            "YEAROFWEEKISO",
                            "HOUR",
                            "MINUTE",
                            "SECOND" ->
                            part(site.expect(1, 1), site.name(), 0);
                    case "DATE_PART", "EXTRACT" ->
                            part(site.expect(2, 2), site.constantOrUnit(), 1);
                    case "DATE_TRUNC" -> truncated(site.expect(2, 2));
                    case "DATEADD", "TIMEADD", "TIMESTAMPADD" -> added(site.expect(3, 3));
                    case "DATEDIFF", "TIMEDIFF", "TIMESTAMPDIFF" -> difference(site.expect(3, 3));
                    default -> null;
                });
    }

    /** The unit under its one name: "Supported date and time parts" of functions-date-time. */
    static String unit(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "YEAR", "Y", "YY", "YYY", "YYYY", "YR", "YEARS", "YRS" -> "year";
            case "QUARTER", "Q", "QTR", "QTRS", "QUARTERS" -> "quarter";
            case "MONTH", "MM", "MON", "MONS", "MONTHS" -> "month";
            case "WEEK", "W", "WK", "WEEKOFYEAR", "WOY", "WY" -> "week";
            case "DAY", "D", "DD", "DAYS", "DAYOFMONTH" -> "day";
            case "HOUR", "H", "HH", "HR", "HOURS", "HRS" -> "hour";
            case "MINUTE", "M", "MI", "MIN", "MINUTES", "MINS" -> "minute";
            case "SECOND", "S", "SEC", "SECONDS", "SECS" -> "second";
            case "MILLISECOND", "MS", "MSEC", "MILLISECONDS" -> "millisecond";
            case "MICROSECOND", "US", "USEC", "MICROSECONDS" -> "microsecond";
            case "NANOSECOND", "NS", "NSEC", "NANOSEC", "NANOSECONDS", "NSECOND", "NSECONDS" ->
                    "nanosecond";
            default -> throw Refusals.unsupported("date part " + word);
        };
    }

    private static Typed instant(CallSite site, int index) {
        Typed value = site.argument(index);
        return switch (value.kind()) {
            case DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIMESTAMP_TZ, TIME -> value;
            case TEXT -> Casts.cast(value, NTZ);
            default -> throw Refusals.invalidTypes(site.name(), value.kind().name());
        };
    }

    /** What the value's own clock shows. */
    private static String clock(Typed value) {
        return value.kind() == Kind.TIMESTAMP_TZ ? Zoned.clock(value.sql()) : value.sql();
    }

    /** A changed clock as a value of the old one's type. */
    private static Typed result(CallSite site, Typed old, String clock) {
        return site.result(
                old.kind() == Kind.TIMESTAMP_TZ ? Zoned.withClock(old.sql(), clock) : clock,
                old.type());
    }

    private static Typed part(CallSite site, String word, int index) {
        Typed value = instant(site, index);
        String clock = clock(value);
        String sql =
                switch (word.toUpperCase(Locale.ROOT)) {
                    case "DAYOFWEEK", "WEEKDAY", "DOW", "DW" -> "date_part('dow', %s)";
                    case "DAYOFWEEKISO", "WEEKDAY_ISO", "DOW_ISO", "DW_ISO" ->
                            "date_part('isodow', %s)";
                    case "DAYOFYEAR", "YEARDAY", "DOY", "DY" -> "date_part('doy', %s)";
                    case "WEEKISO", "WEEK_ISO", "WEEKOFYEARISO", "WEEKOFYEAR_ISO" ->
                            "date_part('week', %s)";
                    case "YEAROFWEEK", "YEAROFWEEKISO" -> "date_part('isoyear', %s)";
                    case "EPOCH_SECOND", "EPOCH", "EPOCH_SECONDS" -> epoch(value, 1_000_000);
                    case "EPOCH_MILLISECOND", "EPOCH_MILLISECONDS" -> epoch(value, 1000);
                    case "EPOCH_MICROSECOND", "EPOCH_MICROSECONDS" -> epoch(value, 1);
                    case "EPOCH_NANOSECOND", "EPOCH_NANOSECONDS" -> epoch(value, 1) + " * 1000";
                    case "TIMEZONE_HOUR", "TZH" -> zone(value) + " // 60";
                    case "TIMEZONE_MINUTE", "TZM" -> zone(value) + " % 60";
                    default -> named(unit(word));
                };
        return site.result(
                "CAST(" + sql.replace("%s", clock) + " AS DECIMAL(19,0))", ColumnType.fixed(19, 0));
    }

    private static String named(String unit) {
        return switch (unit) {
            case "nanosecond" -> "(date_part('microsecond', %s) % 1000000) * 1000";
            case "millisecond", "microsecond" ->
                    throw Refusals.unsupported("date part " + unit + " of a value");
            default -> "date_part('" + unit + "', %s)";
        };
    }

    private static String epoch(Typed value, int perUnit) {
        String moment =
                switch (value.kind()) {
                    case TIMESTAMP_TZ -> Zoned.instant(value.sql());
                    case DATE -> "CAST(" + value.sql() + " AS TIMESTAMP)";
                    default -> value.sql();
                };
        // Rounded down, as the documentation's whole numbers are.
        return "CAST(floor(epoch_us(" + moment + ") / " + perUnit + ".0) AS BIGINT)";
    }

    private static String zone(Typed value) {
        return switch (value.kind()) {
            case TIMESTAMP_TZ -> Zoned.minutes(value.sql());
            case TIMESTAMP_LTZ -> "(date_part('timezone', " + value.sql() + ") // 60)";
            default -> throw Refusals.invalidTypes("DATE_PART", value.kind().name());
        };
    }

    private static Typed truncated(CallSite site) {
        Typed value = instant(site, 1);
        String unit = unit(site.constantOrUnit());
        if (value.kind() == Kind.TIME) {
            if (OF_DAYS.contains(unit)) {
                throw Refusals.unsupported("DATE_TRUNC of TIME to " + unit);
            }
            return site.result(
                    "CAST(date_trunc('%s', make_timestamp(epoch_us(%s))) AS TIME)"
                            .formatted(unit, value.sql()),
                    value.type());
        }
        if (unit.equals("nanosecond")) {
            return value;
        }
        String sql = "date_trunc('%s', %s)".formatted(unit, clock(value));
        return result(site, value, value.kind() == Kind.DATE ? "CAST(" + sql + " AS DATE)" : sql);
    }

    private static Typed added(CallSite site) {
        Typed value = instant(site, 2);
        String unit = unit(site.constantOrUnit());
        boolean days = OF_DAYS.contains(unit);
        String count = site.integer(1);
        String whole = "CAST(" + count + " AS INTEGER)";
        String interval =
                switch (unit) {
                    case "quarter" -> "to_months(3 * " + whole + ")";
                    case "week" -> "to_days(7 * " + whole + ")";
                    case "year", "month", "day" -> "to_" + unit + "s(" + whole + ")";
                    case "nanosecond" ->
                            "to_microseconds(sf_micros(CAST(" + count + " AS VARCHAR)))";
                    default -> "to_" + unit + "s(" + count + ")";
                };
        if (value.kind() == Kind.TIME) {
            if (days) {
                throw Refusals.unsupported(site.name() + " of TIME by " + unit);
            }
            return site.result("(" + value.sql() + " + " + interval + ")", value.type());
        }
        String sql = "(" + clock(value) + " + " + interval + ")";
        if (value.kind() == Kind.DATE) {
            return days
                    ? site.result("CAST(" + sql + " AS DATE)", value.type())
                    : site.result(sql, NTZ);
        }
        return result(site, value, sql);
    }

    /** Counts the borders between two: sql-reference/functions/datediff. */
    private static Typed difference(CallSite site) {
        Typed from = instant(site, 1);
        Typed to = instant(site, 2);
        String unit = unit(site.constantOrUnit());
        if (from.kind() == Kind.TIMESTAMP_TZ || to.kind() == Kind.TIMESTAMP_TZ) {
            from = Casts.cast(from, NTZ);
            to = Casts.cast(to, NTZ);
        }
        ColumnType type = CommonType.of(site.name(), from.type(), to.type());
        String a = Casts.cast(from, type).sql();
        String b = Casts.cast(to, type).sql();
        String sql =
                switch (unit) {
                    case "week" ->
                            "datediff('day', date_trunc('week', %s), date_trunc('week', %s)) // 7";
                    case "nanosecond" -> "datediff('microsecond', %s, %s) * 1000";
                    default -> "datediff('" + unit + "', %s, %s)";
                };
        return site.result(
                "CAST(" + sql.formatted(a, b) + " AS DECIMAL(19,0))", ColumnType.fixed(19, 0));
    }
}
