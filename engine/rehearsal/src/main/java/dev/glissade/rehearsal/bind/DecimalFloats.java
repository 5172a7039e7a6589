package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.catalog.Duck;

/** What is computed with a DECFLOAT, in DuckDB a STRUCT of its rank and its digits. */
final class DecimalFloats {
    private DecimalFloats() {}

    /**
     * Field by field: where a column is compared with two constants DuckDB would make a BETWEEN of
     * it, which takes no structs.
     */
    static Typed compared(String operator, Typed left, Typed right) {
        String sql =
                operator.equals("<>")
                        ? "(%1$s <> %2$s)"
                        : "((%1$s).rank %3$s (%2$s).rank OR ((%1$s).rank = (%2$s).rank"
                                + " AND (%1$s).digits %4$s (%2$s).digits))";
        return ExpressionBinder.truth(
                sql.formatted(left.sql(), right.sql(), operator.substring(0, 1), operator),
                left.nullable() || right.nullable());
    }

    static Typed negated(Typed value) {
        // A NULL must not become a struct of NULLs.
        return new Typed(
                ("CASE WHEN %1$s IS NULL THEN NULL ELSE CAST({'rank': -(%1$s).rank,"
                                + " 'digits': -(%1$s).digits} AS %2$s) END")
                        .formatted(value.sql(), Duck.type(value.type())),
                value.type(),
                value.nullable());
    }
}
