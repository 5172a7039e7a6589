package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Functions that only stand before OVER. */
final class WindowFunctions {
    /** The mark of IGNORE NULLS in front of an OVER clause. */
    static final String IGNORE = " IGNORE NULLS";

    static final Set<String> IGNORES_NULLS =
            Set.of("FIRST_VALUE", "LAST_VALUE", "NTH_VALUE", "LAG", "LEAD");
    private static final ColumnType COUNT = ColumnType.fixed(18, 0);

    private WindowFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "ROW_NUMBER", "RANK", "DENSE_RANK" ->
                            whole(site.expect(0, 0), name(site) + "()");
                    case "NTILE" -> whole(site.expect(1, 1), "ntile(" + site.integer(0) + ")");
                    case "PERCENT_RANK", "CUME_DIST" -> {
                        requireOver(site.expect(0, 0));
                        yield new Typed(
                                "(" + name(site) + "()" + site.over() + ")",
                                ColumnType.of(Kind.REAL),
                                false);
                    }
                    case "LAG", "LEAD" -> neighbour(site.expect(1, 3));
                    case "FIRST_VALUE", "LAST_VALUE" ->
                            valued(site.expect(1, 1), site.argument(0).sql());
                    case "NTH_VALUE" ->
                            valued(
                                    site.expect(2, 2),
                                    site.argument(0).sql() + ", " + site.integer(1));
                    case "RATIO_TO_REPORT" -> share(site.expect(1, 1));
                    default -> null;
                });
    }

    /**
     * Those three look at the whole window when no frame is given, unlike DuckDB's:
     * sql-reference/functions/last_value.
     */
    static String standardFrame(String function) {
        return Set.of("FIRST_VALUE", "LAST_VALUE", "NTH_VALUE").contains(function)
                ? "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
                : "";
    }

    private static String name(CallSite site) {
        return site.name().toLowerCase(Locale.ROOT);
    }

    private static void requireOver(CallSite site) {
        if (site.distinct() || !site.within().isEmpty()) {
            throw Refusals.compilation(
                    2143,
                    "42601",
                    "function " + site.name() + " takes no DISTINCT and no WITHIN GROUP");
        }
        if (site.over().isEmpty()) {
            throw Refusals.compilation(
                    2303, "42601", "Window function [" + site.name() + "()] requires OVER");
        }
    }

    private static Typed whole(CallSite site, String call) {
        requireOver(site);
        return new Typed("CAST(" + call + site.over() + " AS DECIMAL(18,0))", COUNT, false);
    }

    private static Typed neighbour(CallSite site) {
        String arguments = site.argument(0).sql();
        if (site.count() >= 2) {
            arguments += ", " + site.integer(1);
        }
        if (site.count() == 3) {
            arguments += ", " + Casts.cast(site.argument(2), site.argument(0).type()).sql();
        }
        return valued(site, arguments);
    }

    private static Typed valued(CallSite site, String arguments) {
        requireOver(site);
        boolean ignores = site.over().startsWith(IGNORE);
        String over = ignores ? site.over().substring(IGNORE.length()) : site.over();
        return new Typed(
                "%s(%s%s)%s".formatted(name(site), arguments, ignores ? IGNORE : "", over),
                site.argument(0).type(),
                true);
    }

    private static Typed share(CallSite site) {
        requireOver(site);
        Typed number = Operators.number(site.name(), site.argument(0));
        Typed sum =
                new Typed(
                        "CAST(sum(%s)%s AS DOUBLE)".formatted(number.sql(), site.over()),
                        ColumnType.of(Kind.REAL),
                        true);
        return Operators.binary("/", Casts.cast(number, sum.type()), sum);
    }
}
