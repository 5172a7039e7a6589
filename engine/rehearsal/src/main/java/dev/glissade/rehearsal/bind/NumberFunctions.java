package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;

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
                    case "ROUND" -> rounded(site.expect(1, 2), "round");
                    case "TRUNC", "TRUNCATE" -> rounded(site.expect(1, 2), "trunc");
                    case "FLOOR" -> rounded(site.expect(1, 1), "floor");
                    case "CEIL" -> rounded(site.expect(1, 1), "ceil");
                    case "BITXOR", "BITAND", "BITOR" -> bits(site.expect(2, 2));
                    default -> null;
                });
    }

    private static Typed number(CallSite site) {
        return Operators.number(site.name(), site.argument(0));
    }

    /** To a constant number of digits, which gives the result its scale. */
    private static Typed rounded(CallSite site, String function) {
        Typed number = number(site);
        int digits = 0;
        if (site.count() == 2) {
            if (!(site.raw().get(1) instanceof Expression.Numeral(String text))
                    || text.length() > 2) {
                throw Refusals.unsupported(site.name() + " to digits that are not a constant");
            }
            digits = Integer.parseInt(text);
        }
        if (number.kind() == Kind.REAL) {
            if (digits > 0) {
                throw Refusals.unsupported(site.name() + " of a FLOAT to digits");
            }
            return site.result(function + "(" + number.sql() + ")", number.type());
        }
        int scale = Math.min(digits, number.type().scale());
        int whole = number.type().precision() - number.type().scale();
        ColumnType type = ColumnType.fixed(Math.min(38, whole + scale + 1), scale);
        if (function.equals("round")) {
            return site.result("CAST(" + number.sql() + " AS " + Duck.type(type) + ")", type);
        }
        return site.result(
                "CAST(sf_rounded(CAST(%s AS VARCHAR), '%s', %d) AS %s)"
                        .formatted(number.sql(), function, scale, Duck.type(type)),
                type);
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
