package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;

import java.util.Optional;

/** Functions over numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "ABS" -> {
                        Typed number = number(site.expect(1, 1));
                        yield site.result("abs(" + number.sql() + ")", number.type());
                    }
                    case "SIGN" ->
                            site.expect(1, 1)
                                    .result(
                                            "CAST(sign("
                                                    + number(site).sql()
                                                    + ") AS DECIMAL(1,0))",
                                            ColumnType.fixed(1, 0));
                    case "MOD" ->
                            Operators.remainder(site.expect(2, 2).argument(0), site.argument(1));
                    case "ROUND" -> Rounding.of(site.expect(1, 3), "round");
                    case "TRUNC", "TRUNCATE" -> Rounding.of(site.expect(1, 2), "trunc");
                    case "FLOOR" -> Rounding.of(site.expect(1, 2), "floor");
                    case "CEIL" -> Rounding.of(site.expect(1, 2), "ceil");
                    case "BITXOR", "BITAND", "BITOR" -> bits(site.expect(2, 2));
                    case "BITNOT" ->
                            site.expect(1, 1)
                                    .result(
                                            "CAST(-1 - " + whole(site, 0) + " AS DECIMAL(38,0))",
                                            ColumnType.fixed(38, 0));
                    default -> null;
                });
    }

    private static Typed number(CallSite site) {
        return Operators.number(site.name(), site.argument(0));
    }

    private static Typed bits(CallSite site) {
        ColumnType type = ColumnType.fixed(38, 0);
        String operator =
                switch (site.name()) {
                    case "BITAND" -> "&";
                    case "BITOR" -> "|";
                    default -> "xor";
                };
        String left = whole(site, 0);
        String right = whole(site, 1);
        String sql =
                operator.equals("xor")
                        ? "xor(" + left + ", " + right + ")"
                        : "(" + left + " " + operator + " " + right + ")";
        return site.result("CAST(" + sql + " AS DECIMAL(38,0))", type);
    }

    private static String whole(CallSite site, int index) {
        Typed number = Operators.number(site.name(), site.argument(index));
        return "CAST(" + Casts.cast(number, ColumnType.fixed(38, 0)).sql() + " AS HUGEINT)";
    }
}
