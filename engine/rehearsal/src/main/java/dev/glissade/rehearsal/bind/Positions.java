package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;

import java.util.stream.Stream;

/** Finds the highest {@code $n} in an expression of a COPY's SELECT. */
final class Positions {
    private Positions() {}

    static int highest(Expression expression) {
        return switch (expression) {
            case Expression.Position position -> position.index();
            case Expression.Text _,
                    Expression.Numeral _,
                    Expression.Bool _,
                    Expression.Null _,
                    Expression.Default _,
                    Expression.Column _,
                    Expression.Bind _ ->
                    0;
            case Expression.Call call -> highest(call.arguments().stream());
            case Expression.Cast cast -> highest(cast.value());
            case Expression.Unary unary -> highest(unary.operand());
            case Expression.Binary binary -> highest(Stream.of(binary.left(), binary.right()));
            case Expression.Case caseOf ->
                    highest(
                            Stream.of(
                                            caseOf.operand().stream(),
                                            caseOf.otherwise().stream(),
                                            caseOf.whens().stream()
                                                    .flatMap(
                                                            w ->
                                                                    Stream.of(
                                                                            w.condition(),
                                                                            w.result())))
                                    .flatMap(s -> s));
            case Expression.In in ->
                    highest(Stream.concat(Stream.of(in.value()), in.list().stream()));
            case Expression.Between between ->
                    highest(Stream.of(between.value(), between.low(), between.high()));
            case Expression.Like like -> highest(Stream.of(like.value(), like.pattern()));
            case Expression.LikeList like ->
                    highest(Stream.concat(Stream.of(like.value()), like.patterns().stream()));
            case Expression.IsNull isNull -> highest(isNull.value());
            case Expression.IsDistinct distinct ->
                    highest(Stream.of(distinct.left(), distinct.right()));
            case Expression.Path path -> highest(path.value());
            case Expression.InQuery _, Expression.Exists _, Expression.Scalar _ ->
                    throw Refusals.unsupported("subquery in COPY");
        };
    }

    private static int highest(Stream<Expression> expressions) {
        return expressions.mapToInt(Positions::highest).max().orElse(0);
    }
}
