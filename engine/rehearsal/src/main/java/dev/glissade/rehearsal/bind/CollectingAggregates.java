package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.Optional;

/** Aggregates into ARRAYs and OBJECTs, of the row with the extreme, of truths, of statistics. */
final class CollectingAggregates {
    private static final ColumnType REAL = ColumnType.of(Kind.REAL);
    private static final ColumnType BOOLEAN = ColumnType.of(Kind.BOOLEAN);
    private static final ColumnType VARIANT = ColumnType.of(Kind.VARIANT);

    private CollectingAggregates() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "ARRAY_AGG" -> array(site.expect(1, 1));
                    case "OBJECT_AGG" -> object(site.expect(2, 2));
                    case "MIN_BY" -> by(site.expect(2, 2), "arg_min");
                    case "MAX_BY" -> by(site.expect(2, 2), "arg_max");
                    case "BOOLAND_AGG" -> truth(site.expect(1, 1), "bool_and");
                    case "BOOLOR_AGG" -> truth(site.expect(1, 1), "bool_or");
                    case "STDDEV", "STDDEV_SAMP" -> real(site.expect(1, 1), "stddev_samp");
                    case "STDDEV_POP" -> real(site.expect(1, 1), "stddev_pop");
                    case "VARIANCE", "VAR_SAMP", "VARIANCE_SAMP" ->
                            real(site.expect(1, 1), "var_samp");
                    case "VAR_POP", "VARIANCE_POP" -> real(site.expect(1, 1), "var_pop");
                    case "MEDIAN" -> median(site.expect(1, 1));
                    case "BITAND_AGG" -> bits(site.expect(1, 1), "bit_and");
                    case "BITOR_AGG" -> bits(site.expect(1, 1), "bit_or");
                    case "GROUPING", "GROUPING_ID" -> grouping(site.expect(1, 10));
                    default -> null;
                });
    }

    private static String order(CallSite site) {
        return site.within().isEmpty() ? "" : " ORDER BY " + String.join(", ", site.within());
    }

    private static String json(CallSite site, int index) {
        return "CAST(" + Casts.cast(site.argument(index), VARIANT).sql() + " AS VARCHAR)";
    }

    /** NULLs are left out; without any value it is empty: sql-reference/functions/array_agg. */
    private static Typed array(CallSite site) {
        String distinct = site.distinct() ? "DISTINCT " : "";
        if (site.distinct() && !site.within().isEmpty()) {
            throw Refusals.unsupported("ARRAY_AGG(DISTINCT) WITHIN GROUP");
        }
        return new Typed(
                "CAST('[' || coalesce(string_agg(%s%s, ','%s)%s, '') || ']' AS JSON)"
                        .formatted(distinct, json(site, 0), order(site), site.over()),
                ColumnType.of(Kind.ARRAY),
                false);
    }

    /** A pair with a NULL is left out; a key twice is an error. */
    private static Typed object(CallSite site) {
        plain(site);
        String pair =
                "CAST(to_json(%s) AS VARCHAR) || ':' || %s".formatted(site.text(0), json(site, 1));
        return new Typed(
                "CAST(sf_json('{' || coalesce(string_agg(%s, ',')%s, '') || '}') AS JSON)"
                        .formatted(pair, site.over()),
                ColumnType.of(Kind.OBJECT),
                false);
    }

    private static void plain(CallSite site) {
        if (site.distinct() || !site.within().isEmpty()) {
            throw Refusals.unsupported(site.name() + " with DISTINCT or WITHIN GROUP");
        }
    }

    /** Rows where what is compared is NULL do not count: sql-reference/functions/max_by. */
    private static Typed by(CallSite site, String function) {
        plain(site);
        Typed value = site.argument(0);
        // In a struct a NULL value counts too, which DuckDB's function would leave out.
        return new Typed(
                "(%s({'v': %s}, %s)%s).v"
                        .formatted(function, value.sql(), site.argument(1).sql(), site.over()),
                value.type(),
                true);
    }

    private static Typed truth(CallSite site, String function) {
        plain(site);
        return new Typed(
                "%s(%s)%s"
                        .formatted(
                                function, Casts.cast(site.argument(0), BOOLEAN).sql(), site.over()),
                BOOLEAN,
                true);
    }

    private static Typed real(CallSite site, String function) {
        String number = Casts.cast(Operators.number(site.name(), site.argument(0)), REAL).sql();
        return new Typed(
                "%s(%s%s)%s"
                        .formatted(
                                function, site.distinct() ? "DISTINCT " : "", number, site.over()),
                REAL,
                true);
    }

    /** Of an even count the mean of both in the middle: sql-reference/functions/median. */
    private static Typed median(CallSite site) {
        plain(site);
        Typed number = Operators.number(site.name(), site.argument(0));
        if (number.kind() == Kind.REAL) {
            return new Typed("median(" + number.sql() + ")" + site.over(), REAL, true);
        }
        int scale = Math.min(37, number.type().scale() + 3);
        int precision = Math.min(38, number.type().precision() + 3);
        return new Typed(
                "CAST(median(CAST(%s AS DECIMAL(%d,%d)))%s AS DECIMAL(%d,%d))"
                        .formatted(number.sql(), precision, scale, site.over(), precision, scale),
                ColumnType.fixed(precision, scale),
                true);
    }

    private static Typed bits(CallSite site, String function) {
        plain(site);
        Typed number = Operators.number(site.name(), site.argument(0));
        return new Typed(
                "CAST(%s(CAST(%s AS HUGEINT))%s AS DECIMAL(38,0))"
                        .formatted(
                                function,
                                Casts.cast(number, ColumnType.fixed(38, 0)).sql(),
                                site.over()),
                ColumnType.fixed(38, 0),
                true);
    }

    private static Typed grouping(CallSite site) {
        var keys = site.arguments().stream().map(Typed::sql).toList();
        return new Typed(
                "CAST(%s(%s) AS DECIMAL(18,0))".formatted("grouping", String.join(", ", keys)),
                ColumnType.fixed(18, 0),
                false);
    }
}
