package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.TypeNames;

import java.util.List;

/**
 * Operators with the scales and precisions that Snowflake gives their results:
 * sql-reference/operators-arithmetic.
 */
final class Operators {
    private static final ColumnType REAL = ColumnType.of(Kind.REAL);

    private Operators() {}

    static Typed binary(String operator, Typed left, Typed right) {
        return switch (operator) {
            case "AND", "OR" -> {
                ColumnType type = ColumnType.of(Kind.BOOLEAN);
                yield truth(operator, Casts.cast(left, type), Casts.cast(right, type));
            }
            case "=", "<>", "<", "<=", ">", ">=" -> {
                ColumnType type = CommonType.compared(operator, List.of(left, right));
                Typed a = Casts.cast(left, type);
                Typed b = Casts.cast(right, type);
                yield type.kind() == Kind.DECFLOAT && !operator.equals("=")
                        ? DecimalFloats.compared(operator, a, b)
                        : truth(operator, a, b);
            }
            case "||" -> concat(left, right);
            case "+", "-" -> sum(operator, left, right);
            case "*" -> product(left, right);
            case "/" -> quotient(left, right);
            case "%" -> remainder(left, right);
            default -> throw Refusals.unsupported("operator " + operator);
        };
    }

    private static Typed truth(String operator, Typed left, Typed right) {
        return ExpressionBinder.truth(
                "(" + left.sql() + " " + operator + " " + right.sql() + ")",
                left.nullable() || right.nullable());
    }

    static Typed concat(Typed left, Typed right) {
        boolean binary = left.kind() == Kind.BINARY && right.kind() == Kind.BINARY;
        if (binary) {
            return new Typed(
                    "(" + left.sql() + " || " + right.sql() + ")",
                    ColumnType.binary(8_388_608),
                    left.nullable() || right.nullable());
        }
        Typed a = Casts.toText(left);
        Typed b = Casts.toText(right);
        long length = Math.min(134_217_728, a.type().length() + b.type().length());
        return new Typed(
                "(" + a.sql() + " || " + b.sql() + ")",
                ColumnType.text(Math.max(length, 1)),
                a.nullable() || b.nullable());
    }

    private static Typed sum(String operator, Typed left, Typed right) {
        boolean dateLeft = left.kind() == Kind.DATE;
        if (dateLeft && right.kind() == Kind.FIXED) {
            return new Typed(
                    "(%s %s CAST(%s AS INTEGER))".formatted(left.sql(), operator, right.sql()),
                    left.type(),
                    left.nullable() || right.nullable());
        }
        if (dateLeft && right.kind() == Kind.DATE && operator.equals("-")) {
            return new Typed(
                    "CAST((%s - %s) AS DECIMAL(9,0))".formatted(left.sql(), right.sql()),
                    ColumnType.fixed(9, 0),
                    left.nullable() || right.nullable());
        }
        Typed a = number(operator, left);
        Typed b = number(operator, right);
        if (a.kind() == Kind.REAL || b.kind() == Kind.REAL) {
            return real(operator, a, b);
        }
        int scale = Math.max(a.type().scale(), b.type().scale());
        ColumnType type = ColumnType.fixed(Math.min(38, whole(a, b) + scale + 1), scale);
        return result(
                "(" + wide(a, scale) + " " + operator + " " + wide(b, scale) + ")", type, a, b);
    }

    /** The most digits before the point. */
    private static int whole(Typed a, Typed b) {
        return Math.max(
                a.type().precision() - a.type().scale(), b.type().precision() - b.type().scale());
    }

    private static Typed product(Typed left, Typed right) {
        Typed a = number("*", left);
        Typed b = number("*", right);
        if (a.kind() == Kind.REAL || b.kind() == Kind.REAL) {
            return real("*", a, b);
        }
        int s1 = a.type().scale();
        int s2 = b.type().scale();
        int scale = Math.min(s1 + s2, Math.max(Math.max(s1, s2), 12));
        int whole = a.type().precision() - s1 + b.type().precision() - s2;
        ColumnType type = ColumnType.fixed(Math.min(38, whole + scale), scale);
        if (s1 + s2 > 38) {
            throw Refusals.unsupported("product of scales " + s1 + " and " + s2);
        }
        return result("(" + wide(a, s1) + " * " + wide(b, s2) + ")", type, a, b);
    }

    /** Exact: as integers of the result's scale, rounded half away from zero. */
    private static Typed quotient(Typed left, Typed right) {
        Typed a = number("/", left);
        Typed b = number("/", right);
        if (a.kind() == Kind.REAL || b.kind() == Kind.REAL) {
            return real("/", a, b);
        }
        int s1 = a.type().scale();
        int s2 = b.type().scale();
        int scale = Math.max(s1, Math.min(s1 + 6, 12));
        int whole = a.type().precision() - s1 + s2;
        ColumnType type = ColumnType.fixed(Math.min(38, whole + scale), scale);
        return result(
                "sf_quotient(CAST(%s AS VARCHAR), CAST(%s AS VARCHAR), %d)"
                        .formatted(a.sql(), b.sql(), scale),
                type,
                a,
                b);
    }

    static Typed remainder(Typed left, Typed right) {
        Typed a = number("%", left);
        Typed b = number("%", right);
        if (a.kind() == Kind.REAL || b.kind() == Kind.REAL) {
            return real("%", a, b);
        }
        int scale = Math.max(a.type().scale(), b.type().scale());
        return result(
                ("CASE WHEN %2$s = 0 THEN error('SF:100051:22012:Division by zero')"
                                + " ELSE (%1$s %% %2$s) END")
                        .formatted(wide(a, scale), wide(b, scale)),
                ColumnType.fixed(Math.min(38, whole(a, b) + scale), scale),
                a,
                b);
    }

    /** The operand of arithmetic: a text counts as a number, as Snowflake coerces it. */
    static Typed number(String operation, Typed value) {
        return switch (Family.of(value.kind())) {
            case NUMBER, FLOAT -> value;
            case TEXT -> Casts.cast(value, ColumnType.fixed(38, value.isNull() ? 0 : 5));
            case VARIANT -> Casts.cast(value, REAL);
            case DECIMAL_FLOAT -> throw Refusals.unsupported(operation + " of DECFLOAT");
            case TRUTH, MOMENT, BYTES, STRUCTURE ->
                    throw Refusals.invalidTypes(operation, TypeNames.full(value.type()));
        };
    }

    private static Typed real(String operator, Typed a, Typed b) {
        Typed left = Casts.cast(a, REAL);
        Typed right = Casts.cast(b, REAL);
        String sql = "(" + left.sql() + " " + operator + " " + right.sql() + ")";
        if (operator.equals("/") || operator.equals("%")) {
            sql =
                    "CASE WHEN %s = 0 THEN error('SF:100051:22012:Division by zero') ELSE %s END"
                            .formatted(right.sql(), sql);
        }
        return new Typed(sql, REAL, left.nullable() || right.nullable());
    }

    /** As wide as DuckDB goes, so that only the result's own type can overflow. */
    private static String wide(Typed value, int scale) {
        return "CAST(" + value.sql() + " AS DECIMAL(38," + scale + "))";
    }

    private static Typed result(String sql, ColumnType type, Typed a, Typed b) {
        return new Typed(
                "CAST(" + sql + " AS " + Duck.type(type) + ")", type, a.nullable() || b.nullable());
    }
}
