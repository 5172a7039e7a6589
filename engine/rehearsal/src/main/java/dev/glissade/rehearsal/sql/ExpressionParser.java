package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression.Step;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions by descent, loosest operator first: OR, AND, NOT, comparison and predicates,
 * {@code ||} and sums, products, signs, casts and paths.
 */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WITHOUT_PARENTHESES =
            Set.of(
                    "CURRENT_DATE",
                    "CURRENT_TIME",
                    "CURRENT_TIMESTAMP",
                    "CURRENT_USER",
                    "LOCALTIME",
                    "LOCALTIMESTAMP");

    private final Tokens tokens;
    private final QueryParser queries;

    ExpressionParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
    }

    Expression expression() {
        Depth.enter(tokens);
        try {
            Expression left = conjunction();
            while (tokens.accept("OR")) {
                left = new Expression.Binary("OR", left, conjunction());
            }
            return left;
        } finally {
            Depth.leave(tokens);
        }
    }

    List<Expression> list() {
        List<Expression> list = new ArrayList<>(List.of(expression()));
        while (tokens.acceptSymbol(",")) {
            list.add(expression());
        }
        return list;
    }

    private Expression conjunction() {
        Expression left = negation();
        while (tokens.accept("AND")) {
            left = new Expression.Binary("AND", left, negation());
        }
        return left;
    }

    private Expression negation() {
        int negations = 0;
        while (tokens.accept("NOT")) {
            negations++;
        }
        Expression operand = predicate();
        for (int i = 0; i < negations; i++) {
            operand = new Expression.Unary("NOT", operand);
        }
        return operand;
    }

    private Expression predicate() {
        Expression left = sum();
        while (true) {
            Token token = tokens.peek();
            if (token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())) {
                tokens.next();
                String operator = token.text().equals("!=") ? "<>" : token.text();
                boolean many = tokens.isWord("ANY") || tokens.isWord("ALL");
                left =
                        many && tokens.peek(1).isSymbol("(")
                                ? quantified(left, operator)
                                : new Expression.Binary(operator, left, sum());
            } else if (tokens.accept("IS")) {
                left = is(left);
            } else {
                boolean negated =
                        tokens.isWord("NOT")
                                && Set.of("IN", "BETWEEN", "LIKE", "ILIKE", "RLIKE", "REGEXP")
                                        .contains(tokens.peek(1).text());
                if (negated) {
                    tokens.next();
                }
                Optional<Expression> found = membership(left, negated);
                if (found.isEmpty()) {
                    return left;
                }
                left = found.get();
            }
        }
    }

    /** sql-reference/operators-subquery: ANY and ALL take a query, not a list. */
    private Expression quantified(Expression left, String operator) {
        boolean all = tokens.next().isWord("ALL");
        tokens.expectSymbol("(");
        if (!queries.atQuery()) {
            throw tokens.unexpected();
        }
        var quantified = new Expression.Quantified(left, operator, all, queries.query());
        tokens.expectSymbol(")");
        return quantified;
    }

    private Expression is(Expression left) {
        boolean negated = tokens.accept("NOT");
        if (tokens.accept("NULL")) {
            return new Expression.IsNull(left, negated);
        }
        if (tokens.accept("DISTINCT", "FROM")) {
            return new Expression.IsDistinct(left, sum(), negated);
        }
        boolean value = tokens.isWord("TRUE");
        if (tokens.accept("TRUE") || tokens.accept("FALSE")) {
            return new Expression.IsDistinct(left, new Expression.Bool(value), !negated);
        }
        throw tokens.unexpected();
    }

    private Optional<Expression> membership(Expression left, boolean negated) {
        if (tokens.accept("IN")) {
            tokens.expectSymbol("(");
            Expression in;
            if (queries.atQuery()) {
                in = new Expression.InQuery(left, queries.query(), negated);
            } else {
                in = new Expression.In(left, list(), negated);
            }
            tokens.expectSymbol(")");
            return Optional.of(in);
        }
        if (tokens.accept("BETWEEN")) {
            Expression low = sum();
            tokens.expect("AND");
            return Optional.of(new Expression.Between(left, low, sum(), negated));
        }
        boolean anyCase = tokens.isWord("ILIKE");
        if (tokens.accept("LIKE") || tokens.accept("ILIKE")) {
            if (tokens.isWord("ANY") || tokens.isWord("ALL")) {
                return Optional.of(likeList(left, anyCase, negated));
            }
            Expression pattern = sum();
            Optional<Expression> escape =
                    tokens.accept("ESCAPE") ? Optional.of(sum()) : Optional.empty();
            return Optional.of(new Expression.Like(left, pattern, escape, anyCase, negated));
        }
        if (tokens.accept("RLIKE") || tokens.accept("REGEXP")) {
            Expression matches = call("RLIKE", List.of(left, sum()));
            return Optional.of(negated ? new Expression.Unary("NOT", matches) : matches);
        }
        return Optional.empty();
    }

    /** The documented syntax has no NOT before LIKE ANY: sql-reference/functions/like_any. */
    private Expression likeList(Expression left, boolean anyCase, boolean negated) {
        boolean all = tokens.next().isWord("ALL");
        if (negated) {
            throw Refusals.unsupported("NOT LIKE ANY and NOT LIKE ALL");
        }
        tokens.expectSymbol("(");
        if (queries.atQuery()) {
            throw Refusals.unsupported("LIKE ANY of a query");
        }
        List<Expression> patterns = list();
        tokens.expectSymbol(")");
        Optional<Expression> escape =
                tokens.accept("ESCAPE") ? Optional.of(sum()) : Optional.empty();
        return new Expression.LikeList(left, patterns, escape, anyCase, all);
    }

    private static Expression call(String name, List<Expression> arguments) {
        return new Expression.Call(name, arguments, false, false, List.of(), Optional.empty());
    }

    /** One without comparisons, AND and the like. */
    Expression operand() {
        return sum();
    }

    private Expression sum() {
        Expression left = product();
        while (true) {
            Token token = tokens.peek();
            if (!token.isSymbol("+") && !token.isSymbol("-") && !token.isSymbol("||")) {
                return left;
            }
            tokens.next();
            left = new Expression.Binary(token.text(), left, product());
        }
    }

    private Expression product() {
        Expression left = sign();
        while (true) {
            Token token = tokens.peek();
            if (!token.isSymbol("*") && !token.isSymbol("/") && !token.isSymbol("%")) {
                return left;
            }
            tokens.next();
            left = new Expression.Binary(token.text(), left, sign());
        }
    }

    private Expression sign() {
        Depth.enter(tokens);
        try {
            if (tokens.acceptSymbol("-")) {
                return new Expression.Unary("-", sign());
            }
            if (tokens.acceptSymbol("+")) {
                return new Expression.Unary("+", sign());
            }
            return suffixed();
        } finally {
            Depth.leave(tokens);
        }
    }

    private Expression suffixed() {
        Expression value = primary();
        while (true) {
            if (tokens.acceptSymbol("::")) {
                value = new Expression.Cast(value, new TypeParser(tokens).type(), false);
            } else if (tokens.peek().isSymbol(":") || tokens.peek().isSymbol("[")) {
                value = path(value);
            } else if (tokens.isWord("COLLATE") && tokens.peek(1).kind() == Kind.STRING) {
                throw Refusals.unsupported("COLLATE");
            } else {
                return value;
            }
        }
    }

    private Expression path(Expression value) {
        List<Step> steps = new ArrayList<>();
        while (true) {
            if (tokens.acceptSymbol(":") || (!steps.isEmpty() && tokens.acceptSymbol("."))) {
                // Keys of a path keep their case: they are not identifiers.
                Token token = tokens.peek();
                if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
                    throw tokens.unexpected();
                }
                int mark = tokens.mark();
                tokens.next();
                steps.add(
                        new Step.Key(
                                token.kind() == Kind.QUOTED
                                        ? token.text()
                                        : tokens.textSince(mark)));
            } else if (tokens.acceptSymbol("[")) {
                if (tokens.peek().kind() == Kind.STRING) {
                    steps.add(new Step.Key(tokens.string()));
                } else {
                    steps.add(new Step.Index(tokens.integer()));
                }
                tokens.expectSymbol("]");
            } else {
                return new Expression.Path(value, steps);
            }
        }
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING -> new Expression.Text(tokens.next().text());
            case NUMBER -> new Expression.Numeral(tokens.next().text());
            case BIND -> {
                tokens.next();
                yield new Expression.Bind(tokens.bind());
            }
            case VARIABLE -> position(Optional.empty());
            case LOCATION, FILE, END -> throw tokens.unexpected();
            case SYMBOL -> symbol();
            case QUOTED -> column();
            case WORD -> word(token);
        };
    }

    /** A parenthesis, {@code [1, 2]} or {@code {'key': 1}}. */
    private Expression symbol() {
        List<Expression> items = new ArrayList<>();
        if (tokens.acceptSymbol("[")) {
            while (!tokens.acceptSymbol("]")) {
                if (!items.isEmpty()) {
                    tokens.expectSymbol(",");
                }
                items.add(expression());
            }
            return call("ARRAY_CONSTRUCT", items);
        }
        if (tokens.acceptSymbol("{")) {
            while (!tokens.acceptSymbol("}")) {
                if (!items.isEmpty()) {
                    tokens.expectSymbol(",");
                }
                items.add(new Expression.Text(tokens.string()));
                tokens.expectSymbol(":");
                items.add(expression());
            }
            return call("OBJECT_CONSTRUCT", items);
        }
        return parenthesised();
    }

    private Expression parenthesised() {
        tokens.expectSymbol("(");
        Expression inner;
        if (queries.atQuery()) {
            inner = new Expression.Scalar(queries.query());
        } else {
            inner = expression();
        }
        tokens.expectSymbol(")");
        return inner;
    }

    private Expression word(Token token) {
        switch (token.text()) {
            case "NULL" -> {
                tokens.next();
                return new Expression.Null();
            }
            case "TRUE", "FALSE" -> {
                tokens.next();
                return new Expression.Bool(token.text().equals("TRUE"));
            }
            case "CASE" -> {
                tokens.next();
                return caseOf();
            }
            case "CAST", "TRY_CAST" -> {
                return cast(token);
            }
            case "EXISTS" -> {
                tokens.next();
                tokens.expectSymbol("(");
                Query query = queries.query();
                tokens.expectSymbol(")");
                return new Expression.Exists(query);
            }
            case "INTERVAL" -> throw Refusals.unsupported("INTERVAL");
            default -> {}
        }
        if (tokens.peek(1).isSymbol("(")) {
            return new CallParser(tokens, this).call();
        }
        if (WITHOUT_PARENTHESES.contains(token.text())) {
            tokens.next();
            return call(token.text(), List.of());
        }
        if (tokens.peek(1).kind() == Kind.STRING) {
            return typedLiteral(token);
        }
        return column();
    }

    /** DATE '…', TIME '…', TIMESTAMP '…', and those of sql-reference/data-types-numeric. */
    private Expression typedLiteral(Token token) {
        // X'FF', as snowflake-connector-python writes a value of bytes.
        if (token.text().equals("X") && token.kind() == Kind.WORD) {
            tokens.next();
            var hex = new Expression.Text(tokens.string());
            return call("TO_BINARY", List.of(hex, new Expression.Text("HEX")));
        }
        if (!Set.of("DATE", "TIME", "TIMESTAMP", "DECFLOAT", "FLOAT").contains(token.text())) {
            tokens.next();
            throw tokens.unexpected();
        }
        var type = new TypeParser(tokens).type();
        return new Expression.Cast(new Expression.Text(tokens.string()), type, false);
    }

    private Expression cast(Token token) {
        tokens.next();
        tokens.expectSymbol("(");
        Expression value = expression();
        tokens.expect("AS");
        var type = new TypeParser(tokens).type();
        tokens.expectSymbol(")");
        return new Expression.Cast(value, type, token.text().equals("TRY_CAST"));
    }

    private Expression caseOf() {
        Optional<Expression> operand =
                tokens.isWord("WHEN") ? Optional.empty() : Optional.of(expression());
        List<Expression.When> whens = new ArrayList<>();
        do {
            tokens.expect("WHEN");
            Expression condition = expression();
            tokens.expect("THEN");
            whens.add(new Expression.When(condition, expression()));
        } while (tokens.isWord("WHEN"));
        Optional<Expression> otherwise =
                tokens.accept("ELSE") ? Optional.of(expression()) : Optional.empty();
        tokens.expect("END");
        return new Expression.Case(operand, whens, otherwise);
    }

    private Expression column() {
        List<String> parts = new ArrayList<>(List.of(tokens.name()));
        while (tokens.peek().isSymbol(".")) {
            tokens.next();
            if (tokens.peek().kind() == Kind.VARIABLE && parts.size() == 1) {
                return position(Optional.of(parts.getFirst()));
            }
            parts.add(tokens.name());
        }
        if (parts.size() > 4) {
            throw tokens.unexpected();
        }
        return new Expression.Column(parts);
    }

    private Expression position(Optional<String> relation) {
        Token token = tokens.peek();
        boolean digits = token.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || token.text().length() > 5) {
            throw Refusals.unsupported("session variable $" + token.text());
        }
        tokens.next();
        return new Expression.Position(relation, Integer.parseInt(token.text()));
    }
}
