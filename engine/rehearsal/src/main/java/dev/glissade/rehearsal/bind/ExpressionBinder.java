package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives an expression its type and writes it for DuckDB. */
final class ExpressionBinder {
    private static final ColumnType BOOLEAN = ColumnType.of(Kind.BOOLEAN);

    private final BindContext context;

    ExpressionBinder(BindContext context) {
        this.context = context;
    }

    Typed bind(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Text(String value) -> Literals.text(value);
            case Expression.Numeral(String digits) -> Literals.number(digits);
            case Expression.Bool(boolean value) -> Literals.bool(value);
            case Expression.Null() -> Typed.nullValue();
            case Expression.Default() ->
                    throw Refusals.compilation(1003, "42000", "DEFAULT is not allowed here");
            case Expression.Column column ->
                    Sequences.nextValue(context, scope, column.parts())
                            .orElseGet(() -> scope.column(column.parts()));
            case Expression.Position(Optional<String> relation, int index) ->
                    scope.position(relation, index);
            case Expression.Bind(int index) -> context.bound(index);
            case Expression.Call call -> call(call, scope);
            case Expression.Cast cast -> cast(cast, scope);
            case Expression.Unary unary -> unary(unary, scope);
            case Expression.Binary chain when Concatenation.is(chain) -> {
                List<Expression> operands = Concatenation.operands(chain);
                yield Concatenation.of(operands, bindAll(operands, scope));
            }
            case Expression.Binary binary ->
                    Operators.binary(
                            binary.operator(),
                            bind(binary.left(), scope),
                            bind(binary.right(), scope));
            case Expression.Case caseOf -> caseOf(caseOf, scope);
            case Expression.In in -> in(in, scope);
            case Expression.InQuery in -> inQuery(in, scope);
            case Expression.Quantified quantified ->
                    throw Refusals.unsupported(
                            (quantified.all() ? "ALL" : "ANY") + " elsewhere than in WHERE");
            case Expression.Between between -> between(between, scope);
            case Expression.Like like -> like(like, scope);
            case Expression.LikeList like -> likeList(like, scope);
            case Expression.IsNull(Expression value, boolean negated) ->
                    truth("(" + bind(value, scope).sql() + " IS " + not(negated) + "NULL)", false);
            case Expression.IsDistinct distinct -> distinct(distinct, scope);
            case Expression.Exists(Query query) ->
                    truth("EXISTS (" + query(query, scope).sql() + ")", false);
            case Expression.Scalar(Query query) -> scalar(query, scope);
            case Expression.Path path -> path(path, scope);
        };
    }

    List<Typed> bindAll(List<Expression> expressions, Scope scope) {
        return expressions.stream().map(e -> bind(e, scope)).toList();
    }

    /** A condition: a BOOLEAN, or what Snowflake takes for one. */
    String condition(Expression expression, Scope scope) {
        return Casts.cast(bind(expression, scope), BOOLEAN).sql();
    }

    /** The same in a WHERE, where alone ANY and ALL may stand, and not within an OR. */
    String where(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Binary(String operator, Expression left, Expression right)
                    when operator.equals("AND") ->
                    "(" + where(left, scope) + " AND " + where(right, scope) + ")";
            case Expression.Quantified quantified -> quantified(quantified, scope).sql();
            default -> condition(expression, scope);
        };
    }

    private BoundQuery query(Query query, Scope scope) {
        return new QueryBinder(context).bind(query, Optional.of(scope));
    }

    private Typed call(Expression.Call call, Scope scope) {
        if (GeneratorNumbers.NAMES.contains(call.name())) {
            return GeneratorNumbers.of(call, scope);
        }
        if (call.star() && call.name().startsWith("OBJECT_CONSTRUCT")) {
            return call(ofColumns(call, scope), scope);
        }
        String over = call.window().map(w -> over(call.name(), w, scope)).orElse("");
        var within = call.order().stream().map(o -> order(o, scope)).toList();
        return Functions.call(
                new CallSite(
                        call.name(),
                        bindAll(arguments(call), scope),
                        call.arguments(),
                        call.distinct(),
                        call.star(),
                        within,
                        over,
                        context));
    }

    /** A star means each column's name and value: sql-reference/functions/object_construct. */
    private static Expression.Call ofColumns(Expression.Call call, Scope scope) {
        List<Expression> pairs = new ArrayList<>();
        for (Scope.Relation relation : scope.relations()) {
            for (Scope.Column column : relation.columns()) {
                if (!column.merged()) {
                    List<String> parts = new ArrayList<>(relation.names());
                    parts.add(column.name());
                    pairs.add(new Expression.Text(column.name()));
                    pairs.add(new Expression.Column(parts));
                }
            }
        }
        return new Expression.Call(
                call.name(), pairs, call.distinct(), false, call.order(), call.window());
    }

    /** The unit that date functions take first is a word, not a column. */
    private static List<Expression> arguments(Expression.Call call) {
        List<Expression> arguments = call.arguments();
        boolean unit = TimeFunctions.TAKES_UNIT.contains(call.name()) && !arguments.isEmpty();
        if (!unit || !(arguments.getFirst() instanceof Expression.Column(List<String> parts))) {
            return arguments;
        }
        List<Expression> replaced = new ArrayList<>(arguments);
        replaced.set(0, new Expression.Text(parts.getLast()));
        return replaced;
    }

    private String over(String function, Expression.Window window, Scope scope) {
        if (window.ignoreNulls() && !WindowFunctions.IGNORES_NULLS.contains(function)) {
            throw Refusals.compilation(
                    2143, "42601", "function " + function + " takes no IGNORE NULLS");
        }
        // DuckDB takes IGNORE NULLS inside the call: WindowFunctions moves it there.
        var sql = new StringBuilder(window.ignoreNulls() ? WindowFunctions.IGNORE : "");
        sql.append(" OVER (");
        if (!window.partition().isEmpty()) {
            var keys = bindAll(window.partition(), scope).stream();
            sql.append("PARTITION BY ")
                    .append(
                            String.join(
                                    ", ", keys.map(Zoned::comparable).map(Typed::sql).toList()));
        }
        if (!window.order().isEmpty()) {
            var keys = window.order().stream().map(o -> order(o, scope)).toList();
            sql.append(" ORDER BY ").append(String.join(", ", keys));
        }
        String frame =
                window.frame().isEmpty() ? WindowFunctions.standardFrame(function) : window.frame();
        return sql.append(frame.isEmpty() ? "" : " " + frame).append(")").toString();
    }

    /** A key of ORDER BY; NULL is the highest value in Snowflake. */
    String order(Expression.Order order, Scope scope) {
        return ordered(bind(order.key(), scope).sql(), order);
    }

    static String ordered(String key, Expression.Order order) {
        boolean nullsFirst = order.nullsFirst().orElse(order.descending());
        return key
                + (order.descending() ? " DESC" : " ASC")
                + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
    }

    private Typed cast(Expression.Cast cast, Scope scope) {
        Typed value = bind(cast.value(), scope);
        if (!cast.attempt()) {
            return Casts.cast(value, cast.type());
        }
        if (!value.isNull() && value.kind() != Kind.TEXT) {
            throw Refusals.invalidTypes("TRY_CAST", value.kind().name());
        }
        return switch (cast.type().kind()) {
            case TEXT,
                    FIXED,
                    REAL,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMESTAMP_NTZ,
                    TIMESTAMP_LTZ,
                    TIMESTAMP_TZ ->
                    attempt(Casts.cast(value, cast.type()));
            // "target_data_type must be one of" the above: sql-reference/functions/try_cast.
            case DECFLOAT, BINARY, VARIANT, OBJECT, ARRAY, GEOGRAPHY ->
                    throw Casts.invalid(value, cast.type());
        };
    }

    /** NULL instead of an error. */
    static Typed attempt(Typed value) {
        // Of a constant that fails DuckDB makes a NULL without a type.
        return new Typed(
                "CAST(TRY(" + value.sql() + ") AS " + Duck.type(value.type()) + ")",
                value.type(),
                true);
    }

    private Typed unary(Expression.Unary unary, Scope scope) {
        if (unary.operator().equals("-")
                && unary.operand() instanceof Expression.Numeral(String digits)) {
            Typed positive = Literals.number(digits);
            return new Typed(positive.sql().replace("CAST('", "CAST('-"), positive.type(), false);
        }
        Typed operand = bind(unary.operand(), scope);
        if (unary.operator().equals("NOT")) {
            return truth("(NOT " + Casts.cast(operand, BOOLEAN).sql() + ")", operand.nullable());
        }
        if (operand.kind() == Kind.DECFLOAT) {
            return unary.operator().equals("-") ? DecimalFloats.negated(operand) : operand;
        }
        Typed number = Operators.number(unary.operator(), operand);
        String sign = unary.operator().equals("-") ? "-" : "";
        return new Typed("(" + sign + number.sql() + ")", number.type(), number.nullable());
    }

    private Typed caseOf(Expression.Case caseOf, Scope scope) {
        List<Typed> results = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (Expression.When when : caseOf.whens()) {
            results.add(bind(when.result(), scope));
            Expression condition =
                    caseOf.operand()
                            .<Expression>map(o -> new Expression.Binary("=", o, when.condition()))
                            .orElse(when.condition());
            conditions.add(condition(condition, scope));
        }
        Typed otherwise = caseOf.otherwise().map(e -> bind(e, scope)).orElseGet(Typed::nullValue);
        results.add(otherwise);
        ColumnType type = CommonType.of("CASE", results);
        var sql = new StringBuilder("CASE");
        boolean nullable = false;
        for (int i = 0; i < conditions.size(); i++) {
            Typed result = Casts.cast(results.get(i), type);
            nullable |= result.nullable();
            sql.append(" WHEN ").append(conditions.get(i)).append(" THEN ").append(result.sql());
        }
        Typed last = Casts.cast(otherwise, type);
        sql.append(" ELSE ").append(last.sql()).append(" END");
        return new Typed(sql.toString(), type, nullable || last.nullable());
    }

    private Typed in(Expression.In in, Scope scope) {
        Typed value = bind(in.value(), scope);
        List<Typed> list = bindAll(in.list(), scope);
        List<Typed> all = new ArrayList<>(list);
        all.add(value);
        ColumnType type = CommonType.compared("IN", all);
        var casts = list.stream().map(t -> Casts.cast(t, type).sql()).toList();
        return truth(
                "(%s %sIN (%s))"
                        .formatted(
                                Casts.cast(value, type).sql(),
                                not(in.negated()),
                                String.join(", ", casts)),
                true);
    }

    private Typed inQuery(Expression.InQuery in, Scope scope) {
        Typed value = bind(in.value(), scope);
        BoundQuery query = query(in.query(), scope);
        onlyColumn(query);
        ColumnType type = Zoned.compared(CommonType.of("IN", value.type(), query.type(0)));
        String relation = context.relation();
        Typed column = new Typed(relation + ".c1", query.type(0), true);
        return truth(
                "(%s %sIN (SELECT %s FROM (%s) AS %s))"
                        .formatted(
                                Casts.cast(value, type).sql(),
                                not(in.negated()),
                                Casts.cast(column, type).sql(),
                                query.sql(),
                                relation),
                true);
    }

    private Typed quantified(Expression.Quantified quantified, Scope scope) {
        Typed value = bind(quantified.value(), scope);
        BoundQuery query = query(quantified.query(), scope);
        onlyColumn(query);
        String operator = quantified.operator();
        ColumnType type = Zoned.compared(CommonType.of(operator, value.type(), query.type(0)));
        String relation = context.relation();
        Typed column = new Typed(relation + ".c1", query.type(0), true);
        return truth(
                "(%s %s %s (SELECT %s FROM (%s) AS %s))"
                        .formatted(
                                Casts.cast(value, type).sql(),
                                operator,
                                quantified.all() ? "ALL" : "ANY",
                                Casts.cast(column, type).sql(),
                                query.sql(),
                                relation),
                true);
    }

    private static void onlyColumn(BoundQuery query) {
        if (query.columns().size() != 1) {
            throw Refusals.compilation(1006, "42601", "subquery must return exactly one column");
        }
    }

    private Typed scalar(Query query, Scope scope) {
        BoundQuery bound = query(query, scope);
        onlyColumn(bound);
        return new Typed("(" + bound.sql() + ")", bound.type(0), true);
    }

    private Typed between(Expression.Between between, Scope scope) {
        Typed value = bind(between.value(), scope);
        Typed low = bind(between.low(), scope);
        Typed high = bind(between.high(), scope);
        ColumnType type = CommonType.compared("BETWEEN", List.of(value, low, high));
        if (type.kind() == Kind.DECFLOAT) {
            Typed both =
                    Operators.binary(
                            "AND",
                            Operators.binary(">=", value, low),
                            Operators.binary("<=", value, high));
            return truth("(" + not(between.negated()) + both.sql() + ")", true);
        }
        return truth(
                "(%s %sBETWEEN %s AND %s)"
                        .formatted(
                                Casts.cast(value, type).sql(),
                                not(between.negated()),
                                Casts.cast(low, type).sql(),
                                Casts.cast(high, type).sql()),
                true);
    }

    /** Without ESCAPE no character escapes: sql-reference/functions/like. */
    private Typed like(Expression.Like like, Scope scope) {
        return truth(
                likeSql(
                        bind(like.value(), scope),
                        bind(like.pattern(), scope),
                        like.escape().map(e -> bind(e, scope)),
                        not(like.negated()) + (like.anyCase() ? "ILIKE" : "LIKE")),
                true);
    }

    private Typed likeList(Expression.LikeList list, Scope scope) {
        Typed value = bind(list.value(), scope);
        List<String> each = new ArrayList<>();
        for (Expression pattern : list.patterns()) {
            each.add(
                    likeSql(
                            value,
                            bind(pattern, scope),
                            list.escape().map(e -> bind(e, scope)),
                            list.anyCase() ? "ILIKE" : "LIKE"));
        }
        return truth("(" + String.join(list.all() ? " AND " : " OR ", each) + ")", true);
    }

    private static String likeSql(
            Typed value, Typed pattern, Optional<Typed> escape, String operator) {
        return "(%s %s %s%s)"
                .formatted(
                        Casts.toText(value).sql(),
                        operator,
                        Casts.toText(pattern).sql(),
                        escape.map(e -> " ESCAPE " + Casts.toText(e).sql()).orElse(""));
    }

    private Typed distinct(Expression.IsDistinct distinct, Scope scope) {
        Typed left = bind(distinct.left(), scope);
        Typed right = bind(distinct.right(), scope);
        ColumnType type = CommonType.compared("IS DISTINCT FROM", List.of(left, right));
        return truth(
                "(%s IS %sDISTINCT FROM %s)"
                        .formatted(
                                Casts.cast(left, type).sql(),
                                not(distinct.negated()),
                                Casts.cast(right, type).sql()),
                false);
    }

    private Typed path(Expression.Path path, Scope scope) {
        Typed value = bind(path.value(), scope);
        if (!Casts.isJson(value.kind())) {
            throw Refusals.invalidTypes("GET", value.kind().name());
        }
        String sql = value.sql();
        for (Expression.Step step : path.steps()) {
            sql =
                    switch (step) {
                        case Expression.Step.Key(String name) ->
                                "json_extract(" + sql + ", " + Duck.literal(pointer(name)) + ")";
                        case Expression.Step.Index(int index) ->
                                "json_extract(" + sql + ", CAST(" + index + " AS BIGINT))";
                    };
        }
        return new Typed(sql, ColumnType.of(Kind.VARIANT), true);
    }

    /** A JSON pointer, which any name can stand in. */
    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static Typed truth(String sql, boolean nullable) {
        return new Typed(sql, BOOLEAN, nullable);
    }

    private static String not(boolean negated) {
        return negated ? "NOT " : "";
    }
}
