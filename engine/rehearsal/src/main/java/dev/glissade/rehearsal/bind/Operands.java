package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.sql.Expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The expressions that an expression is made of. */
final class Operands {
    private Operands() {}

    /** Those directly inside, but not those of a subquery. */
    static Stream<Expression> of(Expression expression) {
        return switch (expression) {
            case Expression.Position _,
                    Expression.Text _,
                    Expression.Numeral _,
                    Expression.Bool _,
                    Expression.Null _,
                    Expression.Default _,
                    Expression.Column _,
                    Expression.Bind _,
                    Expression.Exists _,
                    Expression.Scalar _ ->
                    Stream.of();
            case Expression.Call call -> ofCall(call);
            case Expression.Cast cast -> Stream.of(cast.value());
            case Expression.Unary unary -> Stream.of(unary.operand());
            case Expression.Binary binary -> Stream.of(binary.left(), binary.right());
            case Expression.Case cases -> ofCase(cases);
            case Expression.In in -> and(in.value(), in.list());
            case Expression.InQuery in -> Stream.of(in.value());
            case Expression.Quantified quantified -> Stream.of(quantified.value());
            case Expression.Between between ->
                    Stream.of(between.value(), between.low(), between.high());
            case Expression.Like like ->
                    Stream.concat(Stream.of(like.value(), like.pattern()), like.escape().stream());
            case Expression.LikeList like ->
                    Stream.concat(and(like.value(), like.patterns()), like.escape().stream());
            case Expression.IsNull isNull -> Stream.of(isNull.value());
            case Expression.IsDistinct distinct -> Stream.of(distinct.left(), distinct.right());
            case Expression.Path path -> Stream.of(path.value());
        };
    }

    private static Stream<Expression> and(Expression first, List<Expression> others) {
        return Stream.concat(Stream.of(first), others.stream());
    }

    private static Stream<Expression> ofCall(Expression.Call call) {
        Optional<Expression.Window> window = call.window();
        return Stream.of(
                        call.arguments().stream(),
                        call.order().stream().map(Expression.Order::key),
                        window.stream().flatMap(w -> w.partition().stream()),
                        window.stream().flatMap(w -> w.order().stream()).map(Expression.Order::key))
                .flatMap(s -> s);
    }

    private static Stream<Expression> ofCase(Expression.Case cases) {
        return Stream.of(
                        cases.operand().stream(),
                        cases.whens().stream().flatMap(w -> Stream.of(w.condition(), w.result())),
                        cases.otherwise().stream())
                .flatMap(s -> s);
    }

    /** Whether there is a subquery anywhere in it. */
    static boolean hasQuery(Expression expression) {
        return switch (expression) {
            case Expression.InQuery _,
                    Expression.Quantified _,
                    Expression.Exists _,
                    Expression.Scalar _ ->
                    true;
            default -> of(expression).anyMatch(Operands::hasQuery);
        };
    }
}
