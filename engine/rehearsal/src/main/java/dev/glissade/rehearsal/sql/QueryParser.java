package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Query.Alias;
import dev.glissade.rehearsal.sql.Query.Body;
import dev.glissade.rehearsal.sql.Query.Grouping;
import dev.glissade.rehearsal.sql.Query.Item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads queries: WITH, set operations, SELECT, VALUES. FROM is {@link RelationParser}'s. */
final class QueryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final RelationParser relations;

    QueryParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, this);
        this.relations = new RelationParser(tokens, this, expressions);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    RelationParser relations() {
        return relations;
    }

    /** Whether a query starts here, perhaps in parentheses of its own. */
    boolean atQuery() {
        int ahead = 0;
        while (tokens.peek(ahead).isSymbol("(")) {
            ahead++;
        }
        Token token = tokens.peek(ahead);
        boolean select = token.isWord("SELECT") || token.isWord("WITH");
        return select || (ahead == 0 && token.isWord("VALUES"));
    }

    Query query() {
        Depth.enter(tokens);
        try {
            List<Query.Common> with = tokens.accept("WITH") ? with() : List.of();
            Body body = union();
            List<Expression.Order> order =
                    tokens.isWord("ORDER")
                            ? new CallParser(tokens, expressions).order()
                            : List.of();
            return limited(with, body, order);
        } finally {
            Depth.leave(tokens);
        }
    }

    private Query limited(List<Query.Common> with, Body body, List<Expression.Order> order) {
        Optional<Expression> limit = Optional.empty();
        Optional<Expression> offset = Optional.empty();
        if (tokens.accept("LIMIT")) {
            limit = Optional.of(expressions.expression());
            if (tokens.accept("OFFSET")) {
                offset = Optional.of(expressions.expression());
            }
        } else if (tokens.accept("OFFSET")) {
            offset = Optional.of(expressions.expression());
            rowsWord();
        }
        if (limit.isEmpty() && tokens.accept("FETCH")) {
            if (!tokens.accept("FIRST")) {
                tokens.accept("NEXT");
            }
            limit = Optional.of(expressions.expression());
            rowsWord();
            tokens.accept("ONLY");
        }
        return new Query(with, body, order, limit, offset);
    }

    private void rowsWord() {
        if (!tokens.accept("ROWS")) {
            tokens.accept("ROW");
        }
    }

    private List<Query.Common> with() {
        // A query that names itself is recursive with the word and without it.
        tokens.accept("RECURSIVE");
        List<Query.Common> list = new ArrayList<>();
        do {
            String name = tokens.name();
            List<String> columns = tokens.peek().isSymbol("(") ? tokens.names() : List.of();
            tokens.expect("AS");
            tokens.expectSymbol("(");
            Query query = query();
            tokens.expectSymbol(")");
            list.add(new Query.Common(name, columns, query));
        } while (tokens.acceptSymbol(","));
        return list;
    }

    private Body union() {
        Body left = intersection();
        while (true) {
            String operator;
            if (tokens.accept("UNION")) {
                operator = tokens.accept("ALL") ? "UNION ALL" : "UNION";
                if (operator.equals("UNION")) {
                    tokens.accept("DISTINCT");
                }
                if (tokens.accept("BY", "NAME")) {
                    operator += " BY NAME";
                }
            } else if (tokens.accept("EXCEPT") || tokens.accept("MINUS")) {
                operator = "EXCEPT";
            } else {
                return left;
            }
            left = new Body.SetOperation(operator, left, intersection());
        }
    }

    private Body intersection() {
        Body left = core();
        while (tokens.accept("INTERSECT")) {
            left = new Body.SetOperation("INTERSECT", left, core());
        }
        return left;
    }

    private Body core() {
        if (tokens.acceptSymbol("(")) {
            Query query = query();
            tokens.expectSymbol(")");
            return new Body.Nested(query);
        }
        if (tokens.accept("VALUES")) {
            return values();
        }
        tokens.expect("SELECT");
        return select();
    }

    Body.Values values() {
        List<List<Expression>> rows = new ArrayList<>();
        do {
            tokens.expectSymbol("(");
            List<Expression> row = new ArrayList<>();
            do {
                row.add(
                        tokens.accept("DEFAULT")
                                ? new Expression.Default()
                                : expressions.expression());
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
            rows.add(row);
        } while (tokens.acceptSymbol(","));
        return new Body.Values(rows);
    }

    private Body select() {
        boolean distinct = tokens.accept("DISTINCT");
        if (!distinct) {
            tokens.accept("ALL");
        }
        Optional<Expression> top = Optional.empty();
        if (tokens.isWord("TOP") && tokens.peek(1).kind() == Token.Kind.NUMBER) {
            tokens.next();
            top = Optional.of(new Expression.Numeral(tokens.next().text()));
        }
        List<Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.acceptSymbol(","));
        Optional<Query.Relation> from =
                tokens.accept("FROM") ? Optional.of(relations.from()) : Optional.empty();
        Optional<Expression> where = clause("WHERE");
        if (tokens.isWord("START") || tokens.isWord("CONNECT")) {
            throw Refusals.unsupported("CONNECT BY");
        }
        Grouping grouping = tokens.accept("GROUP", "BY") ? grouping() : Grouping.NONE;
        Optional<Expression> having = clause("HAVING");
        Optional<Expression> qualify = clause("QUALIFY");
        return new Body.Select(distinct, top, items, from, where, grouping, having, qualify);
    }

    private Grouping grouping() {
        if (tokens.accept("ALL")) {
            return new Grouping(Grouping.Form.ALL, List.of());
        }
        for (Grouping.Form form : List.of(Grouping.Form.ROLLUP, Grouping.Form.CUBE)) {
            if (tokens.isWord(form.name()) && tokens.peek(1).isSymbol("(")) {
                tokens.next();
                return new Grouping(form, sets());
            }
        }
        if (tokens.accept("GROUPING", "SETS")) {
            return new Grouping(Grouping.Form.SETS, sets());
        }
        return new Grouping(
                Grouping.Form.PLAIN, expressions.list().stream().map(List::of).toList());
    }

    /** Keys in a parenthesis, each by itself or some in one of their own. */
    private List<List<Expression>> sets() {
        List<List<Expression>> sets = new ArrayList<>();
        tokens.expectSymbol("(");
        do {
            if (tokens.acceptSymbol("(")) {
                sets.add(tokens.peek().isSymbol(")") ? List.of() : expressions.list());
                tokens.expectSymbol(")");
            } else {
                sets.add(List.of(expressions.expression()));
            }
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return sets;
    }

    private Optional<Expression> clause(String word) {
        return tokens.accept(word) ? Optional.of(expressions.expression()) : Optional.empty();
    }

    private Item item() {
        int mark = tokens.mark();
        if (tokens.acceptSymbol("*")) {
            return new Item.Star(List.of(), excluded());
        }
        List<String> qualifier = new ArrayList<>();
        while (tokens.isName() && tokens.peek(1).isSymbol(".")) {
            qualifier.add(tokens.name());
            tokens.next();
            if (tokens.acceptSymbol("*")) {
                return new Item.Star(qualifier, excluded());
            }
        }
        tokens.reset(mark);
        Expression expression = expressions.expression();
        String text = tokens.textSince(mark);
        return new Item.Of(expression, columnAlias(), text);
    }

    private List<String> excluded() {
        if (tokens.isWord("REPLACE") || tokens.isWord("RENAME") || tokens.isWord("ILIKE")) {
            throw Refusals.unsupported("SELECT * " + tokens.peek().text());
        }
        if (!tokens.accept("EXCLUDE")) {
            return List.of();
        }
        return tokens.peek().isSymbol("(") ? tokens.names() : List.of(tokens.name());
    }

    private Optional<String> columnAlias() {
        if (tokens.accept("AS")) {
            return Optional.of(tokens.name());
        }
        return tokens.isName() ? Optional.of(tokens.name()) : Optional.empty();
    }

    /** An alias for a relation, with names for its columns. */
    Alias alias() {
        boolean as = tokens.accept("AS");
        boolean clause =
                tokens.peek(1).isSymbol("(")
                        && (tokens.isWord("PIVOT")
                                || tokens.isWord("UNPIVOT")
                                || tokens.isWord("MATCH_RECOGNIZE"));
        boolean asof = tokens.isWord("ASOF") && tokens.peek(1).isWord("JOIN");
        if (!as && (!tokens.isName() || clause || asof)) {
            return Alias.NONE;
        }
        String name = tokens.name();
        return new Alias(
                Optional.of(name), tokens.peek().isSymbol("(") ? tokens.names() : List.of());
    }
}
