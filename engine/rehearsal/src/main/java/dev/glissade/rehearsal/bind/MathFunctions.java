package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.Locale;
import java.util.Optional;

/** Functions that answer a FLOAT, divisions that forgive, random numbers. */
final class MathFunctions {
    private static final ColumnType REAL = ColumnType.of(Kind.REAL);

    private MathFunctions() {}

    static Optional<Typed> call(CallSite site) {
        return Optional.ofNullable(
                switch (site.name()) {
                    case "SQRT",
                            "EXP",
                            "LN",
                            "CBRT",
                            "SIN",
                            "COS",
                            "TAN",
                            "ASIN",
                            "ACOS",
                            "ATAN",
                            "DEGREES",
                            "RADIANS" ->
                            real(
                                    site.expect(1, 1),
                                    site.name().toLowerCase(Locale.ROOT) + "(" + at(site, 0) + ")");
                    case "SQUARE" -> real(site.expect(1, 1), "pow(" + at(site, 0) + ", 2)");
                    case "POWER", "POW" ->
                            real(
                                    site.expect(2, 2),
                                    "pow(" + at(site, 0) + ", " + at(site, 1) + ")");
                    case "LOG" -> real(site.expect(2, 2), logarithm(site));
                    case "ATAN2" ->
                            real(
                                    site.expect(2, 2),
                                    "atan2(" + at(site, 0) + ", " + at(site, 1) + ")");
                    case "PI" -> new Typed("pi()", REAL, false);
                    case "DIV0" -> forgiving(site.expect(2, 2), false);
                    case "DIV0NULL" -> forgiving(site.expect(2, 2), true);
                    case "RANDOM" -> random(site.expect(0, 0));
                    case "UNIFORM" -> uniform(site.expect(3, 3));
                    default -> null;
                });
    }

    /** What its page calls an error is one: sql-reference/functions/log. */
    private static String logarithm(CallSite site) {
        return ("CASE WHEN %1$s <= 0 OR %1$s = 1 OR %2$s <= 0 THEN"
                        + " error('SF:100183:P0000:Invalid floating point operation: log')"
                        + " ELSE ln(%2$s) / ln(%1$s) END")
                .formatted(at(site, 0), at(site, 1));
    }

    private static String at(CallSite site, int index) {
        return Casts.cast(Operators.number(site.name(), site.argument(index)), REAL).sql();
    }

    private static Typed real(CallSite site, String sql) {
        return site.result(sql, REAL);
    }

    /** 0 where the divisor is 0, or NULL: sql-reference/functions/div0, div0null. */
    private static Typed forgiving(CallSite site, boolean nulls) {
        Typed divisor = Operators.number(site.name(), site.argument(1));
        String zero =
                "("
                        + divisor.sql()
                        + " = 0"
                        + (nulls ? " OR " + divisor.sql() + " IS NULL" : "")
                        + ")";
        Typed safe =
                new Typed(
                        "CASE WHEN " + zero + " THEN NULL ELSE " + divisor.sql() + " END",
                        divisor.type(),
                        true);
        Typed quotient = Operators.binary("/", site.argument(0), safe);
        return new Typed(
                "CASE WHEN %s AND %s IS NOT NULL THEN %s ELSE %s END"
                        .formatted(
                                zero,
                                site.argument(0).sql(),
                                Casts.cast(Literals.integer(0), quotient.type()).sql(),
                                quotient.sql()),
                quotient.type(),
                true);
    }

    /** A whole number of 64 bits. */
    private static Typed random(CallSite site) {
        site.context().notRepeatable();
        return new Typed(
                "CAST(CAST(hash(random()) AS HUGEINT) - 9223372036854775808 AS DECIMAL(19,0))",
                ColumnType.fixed(19, 0),
                false);
    }

    /** Between two whole numbers, both included, by what RANDOM or the like gives. */
    private static Typed uniform(CallSite site) {
        for (int i = 0; i < 2; i++) {
            Expression bound = site.raw().get(i);
            Expression digits = bound instanceof Expression.Unary unary ? unary.operand() : bound;
            if (!(digits instanceof Expression.Numeral) || site.argument(i).type().scale() > 0) {
                throw Refusals.unsupported("UNIFORM between other than whole numbers");
            }
        }
        ColumnType type =
                CommonType.of(site.name(), site.argument(0).type(), site.argument(1).type());
        String low = "CAST(" + site.integer(0) + " AS HUGEINT)";
        String width = "(CAST(" + site.integer(1) + " AS HUGEINT) - " + low + " + 1)";
        Typed source = Casts.cast(site.argument(2), ColumnType.fixed(38, 0));
        return new Typed(
                "CAST(%s + abs(CAST(%s AS HUGEINT)) %% %s AS DECIMAL(38,0))"
                        .formatted(low, source.sql(), width),
                ColumnType.fixed(38, type.scale()),
                false);
    }
}
