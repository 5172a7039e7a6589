package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;

import java.util.List;
import java.util.Optional;

/** COALESCE, IFF and their kin. */
final class ConditionalFunctions {
    private static final ColumnType BOOLEAN = ColumnType.of(Kind.BOOLEAN);

    private ConditionalFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "COALESCE" -> coalesce(site.expect(2, 1000), site.arguments());
                    case "NVL", "IFNULL" -> coalesce(site.expect(2, 2), site.arguments());
                    case "NVL2" ->
                            choose(
                                    site.expect(3, 3),
                                    site.argument(0).sql() + " IS NOT NULL",
                                    site.argument(1),
                                    site.argument(2));
                    case "IFF" ->
                            choose(
                                    site.expect(3, 3),
                                    Casts.cast(site.argument(0), BOOLEAN).sql(),
                                    site.argument(1),
                                    site.argument(2));
                    case "NULLIF" -> nullIf(site.expect(2, 2));
                    case "ZEROIFNULL" ->
                            coalesce(
                                    site.expect(1, 1),
                                    List.of(site.argument(0), Literals.integer(0)));
                    case "NULLIFZERO" -> {
                        Typed number = Operators.number(site.name(), site.expect(1, 1).argument(0));
                        yield new Typed("nullif(" + number.sql() + ", 0)", number.type(), true);
                    }
                    case "EQUAL_NULL" -> equalNull(site.expect(2, 2));
                    case "BOOLAND", "BOOLOR", "BOOLXOR" -> whole(site.expect(2, 2));
                    case "BOOLNOT" -> site.expect(1, 1).truth("(NOT " + whole(site, 0) + ")");
                    case "GREATEST_IGNORE_NULLS", "LEAST_IGNORE_NULLS" ->
                            extremeOfValues(site.expect(1, 1000));
                    case "GREATEST", "LEAST" -> extreme(site.expect(1, 1000));
                    default -> null;
                });
    }

    private static List<String> brought(List<Typed> values, ColumnType type) {
        return values.stream().map(v -> Casts.cast(v, type).sql()).toList();
    }

    private static Typed coalesce(CallSite site, List<Typed> values) {
        ColumnType type = CommonType.of(site.name(), values);
        return new Typed(
                "coalesce(" + String.join(", ", brought(values, type)) + ")",
                type,
                values.stream().allMatch(Typed::nullable));
    }

    private static Typed choose(CallSite site, String condition, Typed yes, Typed no) {
        ColumnType type = CommonType.of(site.name(), List.of(yes, no));
        return new Typed(
                "CASE WHEN %s THEN %s ELSE %s END"
                        .formatted(
                                condition, Casts.cast(yes, type).sql(), Casts.cast(no, type).sql()),
                type,
                yes.nullable() || no.nullable());
    }

    /** Of numbers, rounded to whole ones: sql-reference/functions/booland. */
    private static Typed whole(CallSite site) {
        String operator =
                switch (site.name()) {
                    case "BOOLAND" -> "AND";
                    case "BOOLOR" -> "OR";
                    default -> "<>";
                };
        return site.truth("(" + whole(site, 0) + " " + operator + " " + whole(site, 1) + ")");
    }

    private static String whole(CallSite site, int index) {
        Typed number = Operators.number(site.name(), site.argument(index));
        return "(" + Casts.cast(number, ColumnType.fixed(38, 0)).sql() + " <> 0)";
    }

    private static Typed nullIf(CallSite site) {
        Typed value = site.argument(0);
        Typed same = Operators.binary("=", value, site.argument(1));
        return new Typed(
                "CASE WHEN " + same.sql() + " THEN NULL ELSE " + value.sql() + " END",
                value.type(),
                true);
    }

    private static Typed equalNull(CallSite site) {
        ColumnType type = CommonType.compared(site.name(), site.arguments());
        List<String> sides = brought(site.arguments(), type);
        return new Typed(
                "(" + sides.get(0) + " IS NOT DISTINCT FROM " + sides.get(1) + ")", BOOLEAN, false);
    }

    /** NULL only when all are, as DuckDB's own. */
    private static Typed extremeOfValues(CallSite site) {
        ColumnType type = CommonType.of(site.name(), site.arguments());
        return new Typed(
                (site.name().startsWith("GREATEST") ? "greatest(" : "least(")
                        + String.join(", ", brought(site.arguments(), type))
                        + ")",
                type,
                true);
    }

    /** NULL when one of them is: sql-reference/functions/greatest. DuckDB's leaves NULLs out. */
    private static Typed extreme(CallSite site) {
        ColumnType type = CommonType.of(site.name(), site.arguments());
        List<String> values = brought(site.arguments(), type);
        String anyNull = String.join(" IS NULL OR ", values) + " IS NULL";
        return site.result(
                "CASE WHEN %s THEN NULL ELSE %s(%s) END"
                        .formatted(
                                anyNull,
                                site.name().equals("GREATEST") ? "greatest" : "least",
                                String.join(", ", values)),
                type);
    }
}
