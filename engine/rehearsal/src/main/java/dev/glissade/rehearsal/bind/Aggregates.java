package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Aggregate and window functions. */
final class Aggregates {
    private static final ColumnType COUNT = ColumnType.fixed(18, 0);

    private Aggregates() {}

    static Optional<Typed> call(CallSite site) {
        if (site.name().equals("HASH_AGG")) {
            return Optional.of(RowHashes.call(site));
        }
        if (site.star() && !site.name().equals("COUNT")) {
            throw Refusals.argumentCount(site.name(), 0);
        }
        return Optional.ofNullable(
                switch (site.name()) {
                    case "COUNT" -> count(site);
                    case "COUNT_IF" -> countIf(site.expect(1, 1));
                    case "SUM" -> sum(site.expect(1, 1));
                    case "AVG" -> average(site.expect(1, 1));
                    case "MIN", "MAX", "ANY_VALUE" -> extreme(site.expect(1, 1));
                    case "LISTAGG" -> list(site.expect(1, 2));
                    case "BITXOR_AGG" -> bits(site.expect(1, 1));
                    // Exactly, which an estimate may be.
                    case "APPROX_COUNT_DISTINCT", "HLL" ->
                            count(
                                    site.expect(1, 1),
                                    "count(DISTINCT "
                                            + Zoned.comparable(site.argument(0)).sql()
                                            + ")");
                    default -> null;
                });
    }

    private static String distinct(CallSite site) {
        return site.distinct() ? "DISTINCT " : "";
    }

    private static Typed count(CallSite site, String raw) {
        if (site.distinct()) {
            throw Refusals.unsupported(site.name() + "(DISTINCT)");
        }
        return new Typed("CAST(" + raw + site.over() + " AS DECIMAL(18,0))", COUNT, false);
    }

    /** NULL where no record satisfies the condition: sql-reference/functions/count_if. */
    private static Typed countIf(CallSite site) {
        Typed condition = Casts.cast(site.argument(0), ColumnType.of(Kind.BOOLEAN));
        Typed count = count(site, "count_if(" + condition.sql() + ")");
        return new Typed("nullif(" + count.sql() + ", 0)", COUNT, true);
    }

    private static Typed count(CallSite site) {
        if (site.star()) {
            return count(site, "count(*)");
        }
        if (site.count() == 0) {
            throw Refusals.argumentCount("COUNT", 0);
        }
        if (site.count() > 1) {
            return several(site);
        }
        return new Typed(
                "CAST(count(%s%s)%s AS DECIMAL(18,0))"
                        .formatted(
                                distinct(site),
                                Zoned.comparable(site.argument(0)).sql(),
                                site.over()),
                COUNT,
                false);
    }

    /** Rows in which none of them is NULL: sql-reference/functions/count. */
    private static Typed several(CallSite site) {
        var values = site.arguments().stream().map(a -> Zoned.comparable(a).sql()).toList();
        String none = String.join(" IS NULL OR ", values) + " IS NULL";
        return new Typed(
                "CAST(count(%sCASE WHEN %s THEN NULL ELSE row(%s) END)%s AS DECIMAL(18,0))"
                        .formatted(distinct(site), none, String.join(", ", values), site.over()),
                COUNT,
                false);
    }

    private static Typed sum(CallSite site) {
        Typed number = Operators.number("SUM", site.argument(0));
        ColumnType type =
                number.kind() == Kind.REAL
                        ? number.type()
                        : ColumnType.fixed(38, number.type().scale());
        return cast("sum(" + distinct(site) + number.sql() + ")" + site.over(), type);
    }

    private static Typed cast(String sql, ColumnType type) {
        return new Typed("CAST(" + sql + " AS " + Duck.type(type) + ")", type, true);
    }

    /** Exact for NUMBER: the sum by the count, at the scale of a division. */
    private static Typed average(CallSite site) {
        Typed number = Operators.number("AVG", site.argument(0));
        String argument = distinct(site) + number.sql();
        if (number.kind() == Kind.REAL) {
            return new Typed("avg(" + argument + ")" + site.over(), number.type(), true);
        }
        int scale = Math.max(number.type().scale(), Math.min(number.type().scale() + 6, 12));
        ColumnType type = ColumnType.fixed(38, scale);
        return cast(
                ("sf_quotient(CAST(sum(%1$s)%2$s AS VARCHAR),"
                                + " CAST(nullif(count(%1$s)%2$s, 0) AS VARCHAR), %3$d)")
                        .formatted(argument, site.over(), scale),
                type);
    }

    private static Typed extreme(CallSite site) {
        Typed value = site.argument(0);
        if (Set.of(Kind.VARIANT, Kind.OBJECT, Kind.ARRAY).contains(value.kind())
                && !site.name().equals("ANY_VALUE")) {
            throw Refusals.unsupported(site.name() + " of " + value.kind());
        }
        String function = site.name().toLowerCase(Locale.ROOT);
        return new Typed(function + "(" + value.sql() + ")" + site.over(), value.type(), true);
    }

    /** An empty text, not NULL, where there is nothing: sql-reference/functions/listagg. */
    private static Typed list(CallSite site) {
        String separator = site.count() == 2 ? site.text(1) : "''";
        String order =
                site.within().isEmpty() ? "" : " ORDER BY " + String.join(", ", site.within());
        if (site.distinct() && !order.isEmpty()) {
            return distinctList(site, separator);
        }
        return new Typed(
                "coalesce(string_agg(%s%s, %s%s)%s, '')"
                        .formatted(distinct(site), site.text(0), separator, order, site.over()),
                ColumnType.text(16_777_216),
                false);
    }

    /** The order must be that of the values themselves: sql-reference/functions/listagg. */
    private static Typed distinctList(CallSite site, String separator) {
        String value = site.argument(0).sql();
        String key = site.within().getFirst();
        if (site.within().size() > 1 || !key.startsWith(value + " ")) {
            throw Refusals.compilation(
                    979, "42601", "the ORDER BY of LISTAGG(DISTINCT) is not its argument");
        }
        String text = Casts.toText(new Typed("x", site.argument(0).type(), true)).sql();
        return new Typed(
                "coalesce(array_to_string(list_transform(list(DISTINCT %1$s ORDER BY %2$s)%3$s,"
                                .formatted(
                                        value,
                                        key,
                                        " FILTER (" + value + " IS NOT NULL)" + site.over())
                        + " lambda x: "
                        + text
                        + "), "
                        + separator
                        + "), '')",
                ColumnType.text(16_777_216),
                false);
    }

    private static Typed bits(CallSite site) {
        Typed number = Operators.number("BITXOR_AGG", site.argument(0));
        Typed whole = Casts.cast(number, ColumnType.fixed(38, 0));
        return cast(
                "bit_xor(CAST(" + whole.sql() + " AS HUGEINT))" + site.over(),
                ColumnType.fixed(38, 0));
    }
}
