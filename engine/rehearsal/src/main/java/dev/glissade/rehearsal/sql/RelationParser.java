package dev.glissade.rehearsal.sql;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Query.Alias;
import dev.glissade.rehearsal.sql.Query.Relation;
import dev.glissade.rehearsal.sql.Token.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what stands in FROM: names, queries, joins, VALUES, RESULT_SCAN. */
final class RelationParser {
    /** The arguments of each function in their order: sql-reference/functions/query_history. */
    private static final Map<String, List<String>> QUERY_HISTORIES =
            Map.of(
                    "QUERY_HISTORY",
                    historyArguments(List.of()),
                    "QUERY_HISTORY_BY_SESSION",
                    historyArguments(List.of("SESSION_ID")),
                    "QUERY_HISTORY_BY_USER",
                    historyArguments(List.of("USER_NAME")));

    private final Tokens tokens;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    RelationParser(Tokens tokens, QueryParser queries, ExpressionParser expressions) {
        this.tokens = tokens;
        this.queries = queries;
        this.expressions = expressions;
    }

    Relation from() {
        Relation left = joined();
        while (tokens.acceptSymbol(",")) {
            left = new Relation.Join("CROSS", left, joined(), Optional.empty(), List.of());
        }
        return left;
    }

    private Relation joined() {
        Relation left = single();
        while (true) {
            Optional<String> kind = joinKind();
            if (kind.isEmpty()) {
                return left;
            }
            Relation right = single();
            if (kind.get().startsWith("NATURAL")) {
                left = new Relation.Join(kind.get(), left, right, Optional.empty(), List.of());
            } else if (tokens.accept("ON")) {
                left = join(kind.get(), left, right, expressions.expression());
            } else if (tokens.accept("USING")) {
                left = new Relation.Join(kind.get(), left, right, Optional.empty(), tokens.names());
            } else if (kind.get().equals("CROSS") || kind.get().equals("INNER")) {
                left = new Relation.Join("CROSS", left, right, Optional.empty(), List.of());
            } else {
                throw tokens.unexpected();
            }
        }
    }

    private static Relation join(String kind, Relation left, Relation right, Expression on) {
        return new Relation.Join(kind, left, right, Optional.of(on), List.of());
    }

    private Optional<String> joinKind() {
        if (tokens.isWord("ASOF")) {
            throw Refusals.unsupported("ASOF JOIN");
        }
        if (tokens.accept("NATURAL")) {
            String kind = joinKind().orElseThrow(tokens::unexpected);
            if (kind.equals("CROSS") || kind.startsWith("NATURAL")) {
                throw tokens.unexpected();
            }
            return Optional.of("NATURAL " + kind);
        }
        if (tokens.accept("JOIN") || tokens.accept("INNER", "JOIN")) {
            return Optional.of("INNER");
        }
        if (tokens.accept("CROSS", "JOIN")) {
            return Optional.of("CROSS");
        }
        for (String side : List.of("LEFT", "RIGHT", "FULL")) {
            if (tokens.accept(side)) {
                tokens.accept("OUTER");
                tokens.expect("JOIN");
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    /** One entry of FROM without its joins: the source of a MERGE. */
    Relation single() {
        Relation relation;
        if (tokens.peek().kind() == Kind.LOCATION || tokens.peek().kind() == Kind.STRING) {
            relation = staged();
        } else if (tokens.accept("LATERAL")) {
            relation = lateral();
        } else if (tokens.accept("TABLE")) {
            relation = tableFunction();
        } else if (tokens.accept("VALUES")) {
            var query =
                    new Query(
                            List.of(),
                            queries.values(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty());
            relation = new Relation.Derived(query, queries.alias());
        } else if (tokens.peek().isSymbol("(")) {
            relation = parenthesised();
        } else {
            ObjectName name = tokens.objectName();
            if (tokens.peek().isSymbol("(")) {
                throw Refusals.unsupported("table function " + name);
            }
            refuseTimeTravel();
            relation = new Relation.Named(name, queries.alias());
        }
        for (String word : List.of("PIVOT", "UNPIVOT", "MATCH_RECOGNIZE")) {
            if (tokens.isWord(word)) {
                throw Refusals.unsupported(word);
            }
        }
        return tokens.accept("SAMPLE") || tokens.accept("TABLESAMPLE")
                ? sample(relation)
                : relation;
    }

    private Relation lateral() {
        if (tokens.accept("FLATTEN")) {
            return flatten();
        }
        tokens.expectSymbol("(");
        Query query = queries.query();
        tokens.expectSymbol(")");
        return new Relation.Lateral(query, queries.alias());
    }

    private Relation flatten() {
        Map<String, Expression> arguments = named();
        return new Relation.Flatten(arguments, queries.alias());
    }

    /** Arguments as {@code NAME => value} in parentheses. */
    private Map<String, Expression> named() {
        Map<String, Expression> arguments = new LinkedHashMap<>();
        tokens.expectSymbol("(");
        do {
            String name = tokens.name();
            tokens.expectSymbol("=>");
            if (arguments.put(name, expressions.expression()) != null) {
                throw tokens.unexpected();
            }
        } while (tokens.acceptSymbol(","));
        tokens.expectSymbol(")");
        return arguments;
    }

    private Relation sample(Relation of) {
        boolean block = tokens.accept("SYSTEM") || tokens.accept("BLOCK");
        if (!block && !tokens.accept("BERNOULLI")) {
            tokens.accept("ROW");
        }
        tokens.expectSymbol("(");
        Token size = tokens.peek();
        if (size.kind() != Kind.NUMBER) {
            throw tokens.unexpected();
        }
        tokens.next();
        boolean rows = tokens.accept("ROWS");
        tokens.expectSymbol(")");
        if (tokens.isWord("SEED") || tokens.isWord("REPEATABLE")) {
            throw Refusals.unsupported("SAMPLE with a SEED");
        }
        return new Relation.Sample(of, block ? "SYSTEM" : "BERNOULLI", size.text(), rows);
    }

    /** A stage's files with their format: user-guide/querying-stage. */
    private Relation staged() {
        StageLocation stage = new CopyParser(tokens, expressions).location();
        Map<String, String> options = new LinkedHashMap<>();
        boolean listed = tokens.peek().isSymbol("(") && tokens.peek(2).isSymbol("=>");
        if (listed) {
            tokens.expectSymbol("(");
            do {
                String name = tokens.name();
                tokens.expectSymbol("=>");
                String value =
                        tokens.peek().kind() == Kind.STRING
                                ? tokens.string()
                                : tokens.objectName().toString();
                if (options.put(name, value) != null) {
                    throw tokens.unexpected();
                }
            } while (tokens.acceptSymbol(","));
            tokens.expectSymbol(")");
        }
        return new Relation.Staged(stage, options, queries.alias());
    }

    private Relation parenthesised() {
        if (queries.atQuery()) {
            tokens.expectSymbol("(");
            Query query = queries.query();
            tokens.expectSymbol(")");
            return new Relation.Derived(query, queries.alias());
        }
        tokens.expectSymbol("(");
        if (tokens.isWord("VALUES")) {
            Query query = queries.query();
            tokens.expectSymbol(")");
            return new Relation.Derived(query, queries.alias());
        }
        Relation inner = from();
        tokens.expectSymbol(")");
        return inner;
    }

    private void refuseTimeTravel() {
        boolean clause = tokens.peek(1).isSymbol("(");
        if (clause && (tokens.isWord("AT") || tokens.isWord("BEFORE"))) {
            throw Refusals.unsupported("time travel (" + tokens.peek().text() + ")");
        }
        if (tokens.isWord("CHANGES")) {
            throw Refusals.unsupported("CHANGES");
        }
    }

    /** sql-reference/functions/validate. */
    private Relation validate() {
        tokens.expectSymbol("(");
        ObjectName table = tokens.objectName();
        tokens.expectSymbol(",");
        tokens.expect("JOB_ID");
        tokens.expectSymbol("=>");
        String job = tokens.string();
        tokens.expectSymbol(")");
        tokens.expectSymbol(")");
        return new Relation.Validate(table, job, queries.alias());
    }

    /** sql-reference/functions/copy_history. */
    private Relation copyHistory() {
        Map<String, Expression> arguments = named();
        tokens.expectSymbol(")");
        for (String name : arguments.keySet()) {
            if (!List.of("TABLE_NAME", "START_TIME", "END_TIME").contains(name)) {
                throw Refusals.unsupported("COPY_HISTORY with " + name);
            }
        }
        Expression start = arguments.get("START_TIME");
        if (!(arguments.get("TABLE_NAME") instanceof Expression.Text(String table))
                || start == null) {
            throw Refusals.argumentCount("COPY_HISTORY", arguments.size());
        }
        Optional<Expression> end = Optional.ofNullable(arguments.get("END_TIME"));
        return new Relation.CopyHistory(table, start, end, queries.alias());
    }

    private static List<String> historyArguments(List<String> first) {
        List<String> all = new ArrayList<>(first);
        all.add("END_TIME_RANGE_START");
        all.add("END_TIME_RANGE_END");
        all.add("RESULT_LIMIT");
        all.add("INCLUDE_CLIENT_GENERATED_STATEMENT");
        return List.copyOf(all);
    }

    /** The arguments stand by their names or, as in the page's examples, by their places. */
    private Relation queryHistory(String function, List<String> names) {
        Map<String, Expression> arguments = new LinkedHashMap<>();
        if (tokens.peek(1).isSymbol(")")) {
            tokens.expectSymbol("(");
            tokens.expectSymbol(")");
        } else if (tokens.peek(2).isSymbol("=>")) {
            arguments = named();
        } else {
            tokens.expectSymbol("(");
            List<Expression> values = expressions.list();
            tokens.expectSymbol(")");
            if (values.size() > names.size()) {
                throw Refusals.argumentCount(function, values.size());
            }
            for (int i = 0; i < values.size(); i++) {
                arguments.put(names.get(i), values.get(i));
            }
        }
        tokens.expectSymbol(")");
        for (String name : arguments.keySet()) {
            if (!names.contains(name)) {
                throw Refusals.invalidParameter(name);
            }
        }
        return new Relation.QueryHistory(function, arguments, queries.alias());
    }

    private Relation tableFunction() {
        tokens.expectSymbol("(");
        if (tokens.accept("FLATTEN")) {
            Map<String, Expression> arguments = named();
            tokens.expectSymbol(")");
            return new Relation.Flatten(arguments, queries.alias());
        }
        ObjectName function = tokens.objectName();
        String name = function.last();
        if (name.equals("GENERATOR")) {
            Map<String, Expression> arguments = named();
            tokens.expectSymbol(")");
            Expression rows = arguments.get("ROWCOUNT");
            if (rows == null || arguments.size() > 1) {
                throw Refusals.unsupported("GENERATOR other than by ROWCOUNT");
            }
            return new Relation.Generator(rows, queries.alias());
        }
        if (name.equals("VALIDATE")) {
            return validate();
        }
        boolean qualified = function.parts().contains("INFORMATION_SCHEMA");
        if (name.equals("COPY_HISTORY") && qualified) {
            return copyHistory();
        }
        List<String> history = QUERY_HISTORIES.get(name);
        if (history != null && qualified) {
            return queryHistory(name, history);
        }
        if (!name.equals("RESULT_SCAN")) {
            throw Refusals.unsupported("table function " + name);
        }
        tokens.expectSymbol("(");
        // Without an argument it is the last one.
        Expression id =
                tokens.peek().isSymbol(")")
                        ? new Expression.Unary("-", new Expression.Numeral("1"))
                        : expressions.expression();
        tokens.expectSymbol(")");
        tokens.expectSymbol(")");
        Alias alias = queries.alias();
        return new Relation.ResultScan(id, alias);
    }
}
