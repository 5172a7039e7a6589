package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Functions over dates and timestamps. */
final class TimeFunctions {
    /** Functions whose first argument may be a bare word. */
    static final Set<String> TAKES_UNIT =
            Set.of("DATEADD", "DATEDIFF", "DATE_TRUNC", "DATE_PART", "TIMESTAMPADD");

    private TimeFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND" ->
                            part(site.expect(1, 1), site.name(), 0);
                    case "DATE_PART" -> part(site.expect(2, 2), site.constantOrUnit(), 1);
                    case "DATE_TRUNC" -> truncated(site.expect(2, 2));
                    case "DATEADD", "TIMESTAMPADD" -> added(site.expect(3, 3));
                    case "DATEDIFF" -> difference(site.expect(3, 3));
                    default -> null;
                });
    }

    /** The unit under its one name. */
    private static String unit(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "YEAR", "Y", "YY", "YYYY", "YEARS" -> "year";
            case "QUARTER", "Q", "QTR", "QUARTERS" -> "quarter";
            case "MONTH", "MM", "MON", "MONTHS" -> "month";
            case "DAY", "D", "DD", "DAYS" -> "day";
            case "HOUR", "H", "HH", "HOURS" -> "hour";
            case "MINUTE", "M", "MI", "MIN", "MINUTES" -> "minute";
            case "SECOND", "S", "SEC", "SECONDS" -> "second";
            default -> throw Refusals.unsupported("date part " + word);
        };
    }

    private static Typed instant(CallSite site, int index) {
        Typed value = site.argument(index);
        return switch (value.kind()) {
            case DATE, TIMESTAMP_NTZ, TIMESTAMP_LTZ, TIME -> value;
            case TEXT -> Casts.cast(value, ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9));
            default -> throw Refusals.invalidTypes(site.name(), value.kind().name());
        };
    }

    private static Typed part(CallSite site, String word, int index) {
        return site.result(
                "CAST(date_part('%s', %s) AS DECIMAL(4,0))"
                        .formatted(unit(word), instant(site, index).sql()),
                ColumnType.fixed(4, 0));
    }

    private static Typed truncated(CallSite site) {
        Typed value = instant(site, 1);
        if (value.kind() == Kind.TIME) {
            throw Refusals.unsupported("DATE_TRUNC of TIME");
        }
        String sql = "date_trunc('%s', %s)".formatted(unit(site.constantOrUnit()), value.sql());
        return site.result(
                value.kind() == Kind.DATE ? "CAST(" + sql + " AS DATE)" : sql, value.type());
    }

    private static Typed added(CallSite site) {
        Typed value = instant(site, 2);
        String unit = unit(site.constantOrUnit());
        boolean days = Set.of("year", "quarter", "month", "day").contains(unit);
        if (value.kind() == Kind.TIME) {
            throw Refusals.unsupported(site.name() + " of TIME");
        }
        String count = "CAST(" + site.integer(1) + " AS INTEGER)";
        String interval =
                unit.equals("quarter")
                        ? "to_months(3 * " + count + ")"
                        : "to_" + unit + "s(" + count + ")";
        String sql = "(" + value.sql() + " + " + interval + ")";
        if (value.kind() == Kind.DATE) {
            return days
                    ? site.result("CAST(" + sql + " AS DATE)", value.type())
                    : site.result(sql, ColumnType.seconds(Kind.TIMESTAMP_NTZ, 9));
        }
        return site.result(sql, value.type());
    }

    private static Typed difference(CallSite site) {
        Typed from = instant(site, 1);
        Typed to = instant(site, 2);
        ColumnType type = CommonType.of(site.name(), from.type(), to.type());
        return site.result(
                "CAST(datediff('%s', %s, %s) AS DECIMAL(18,0))"
                        .formatted(
                                unit(site.constantOrUnit()),
                                Casts.cast(from, type).sql(),
                                Casts.cast(to, type).sql()),
                ColumnType.fixed(18, 0));
    }
}
