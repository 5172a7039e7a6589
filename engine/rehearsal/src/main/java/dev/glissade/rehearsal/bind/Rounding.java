package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;

import java.util.Locale;
import java.util.OptionalInt;

/** ROUND, TRUNC, FLOOR and CEIL to digits: their pages in sql-reference/functions. */
final class Rounding {
    /** A double has no digits beyond so many behind the point. */
    private static final int REAL_DIGITS = 300;

    private Rounding() {}

    static Typed of(CallSite site, String function) {
        Typed number = Operators.number(site.name(), site.argument(0));
        if (number.kind() == Kind.REAL) {
            return real(site, number, function);
        }
        String mode = site.count() == 3 ? mode(site) : function;
        OptionalInt constant = constant(site);
        int own = number.type().scale();
        // Digits that are not the same for all rows leave the scale as it is.
        int scale = constant.isEmpty() ? own : Math.clamp(constant.getAsInt(), 0, own);
        int whole = number.type().precision() - own;
        ColumnType type = ColumnType.fixed(Math.min(38, Math.max(whole, 1) + scale + 1), scale);
        boolean plain = mode.equals("round") && constant.isPresent() && constant.getAsInt() >= 0;
        if (plain) {
            return site.result("CAST(" + number.sql() + " AS " + Duck.type(type) + ")", type);
        }
        String digits =
                constant.isPresent()
                        ? Integer.toString(Math.clamp(constant.getAsInt(), -50, own))
                        : ("CAST(CASE WHEN %1$s < -50 THEN -50 WHEN %1$s > %2$d THEN %2$d"
                                        + " ELSE %1$s END AS INTEGER)")
                                .formatted(site.integer(1), own);
        return site.result(
                "CAST(sf_rounded(CAST(%s AS VARCHAR), '%s', %s) AS %s)"
                        .formatted(number.sql(), mode, digits, Duck.type(type)),
                type);
    }

    private static OptionalInt constant(CallSite site) {
        if (site.count() == 1) {
            return OptionalInt.of(0);
        }
        Expression digits = site.raw().get(1);
        boolean minus =
                digits instanceof Expression.Unary(String operator, Expression _)
                        && operator.equals("-");
        Expression size = minus ? ((Expression.Unary) digits).operand() : digits;
        if (size instanceof Expression.Numeral(String text)
                && text.length() <= 4
                && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.of(minus ? -Integer.parseInt(text) : Integer.parseInt(text));
        }
        return OptionalInt.empty();
    }

    private static String mode(CallSite site) {
        return switch (site.constant(2).toUpperCase(Locale.ROOT)) {
            case "HALF_AWAY_FROM_ZERO" -> "round";
            case "HALF_TO_EVEN" -> "even";
            default -> throw Refusals.invalidValue(site.constant(2), site.name());
        };
    }

    /** DuckDB's round gives what the page of ROUND shows of FLOATs; the others have no digits. */
    private static Typed real(CallSite site, Typed number, String function) {
        if (site.count() == 3) {
            throw Refusals.invalidTypes(site.name(), "FLOAT, NUMBER(38,0), VARCHAR");
        }
        if (site.count() == 1) {
            return site.result(function + "(" + number.sql() + ")", number.type());
        }
        String digits = "CAST(" + site.integer(1) + " AS INTEGER)";
        String sql =
                function.equals("round")
                        ? "round(%1$s, %2$s)"
                        : "(%3$s(%1$s * pow(10, %2$s)) / pow(10, %2$s))";
        return site.result(
                ("CASE WHEN %2$s > %4$d THEN %1$s ELSE " + sql + " END")
                        .formatted(number.sql(), digits, function, REAL_DIGITS),
                number.type());
    }
}
