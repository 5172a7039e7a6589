package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

/** Finds the highest {@code $n} in an expression of a COPY's SELECT. */
final class Positions {
    private Positions() {}

    static int highest(Expression expression) {
        return switch (expression) {
            case Expression.Position position -> position.index();
            case Expression.InQuery _,
                    Expression.Quantified _,
                    Expression.Exists _,
                    Expression.Scalar _ ->
                    throw Refusals.unsupported("subquery in COPY");
            default -> Operands.of(expression).mapToInt(Positions::highest).max().orElse(0);
        };
    }
}
