package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds queries: WITH, set operations, VALUES, ORDER BY and LIMIT. */
public final class QueryBinder {
    private final BindContext context;
    private final ExpressionBinder expressions;

    public QueryBinder(BindContext context) {
        this.context = context;
        this.expressions = new ExpressionBinder(context);
    }

    /** Binds a whole query of a statement. */
    public BoundQuery bind(Query query) {
        return bind(query, Optional.empty());
    }

    BoundQuery bind(Query query, Optional<Scope> outer) {
        context.pushCommons();
        try {
            for (Query.Common common : query.with()) {
                context.common(common.name(), new CommonBinder(context).bind(common, outer));
            }
            return finish(query, outer);
        } finally {
            context.popCommons();
        }
    }

    private BoundQuery finish(Query query, Optional<Scope> outer) {
        String tail = limit(query);
        if (query.body() instanceof Body.Select select) {
            return new SelectBinder(context).bind(select, query.order(), tail, outer);
        }
        BoundQuery body = body(query.body(), outer);
        if (query.order().isEmpty() && tail.isEmpty()) {
            return body;
        }
        List<String> keys = new ArrayList<>();
        for (Expression.Order order : query.order()) {
            keys.add(ExpressionBinder.ordered(outputKey(order.key(), body.columns()), order));
        }
        String orderBy = keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys);
        return new BoundQuery(
                "SELECT * FROM (" + body.sql() + ") AS " + context.relation() + orderBy + tail,
                body.columns());
    }

    BoundQuery body(Body body, Optional<Scope> outer) {
        return switch (body) {
            case Body.Select select -> new SelectBinder(context).bind(select, List.of(), "", outer);
            case Body.Nested(Query query) -> bind(query, outer);
            case Body.Values values -> values(values, outer);
            case Body.SetOperation operation -> setOperation(operation, outer);
        };
    }

    private BoundQuery setOperation(Body.SetOperation operation, Optional<Scope> outer) {
        BoundQuery left = body(operation.left(), outer);
        BoundQuery right = body(operation.right(), outer);
        if (operation.operator().endsWith(UnionByName.WORDS)) {
            return combined(
                    operation.operator().replace(UnionByName.WORDS, ""),
                    UnionByName.left(context, left, right),
                    UnionByName.right(context, left, right));
        }
        return combined(operation.operator(), left, right);
    }

    private BoundQuery combined(String operator, BoundQuery left, BoundQuery right) {
        int width = left.columns().size();
        if (width != right.columns().size()) {
            throw Refusals.compilation(
                    1789,
                    "42601",
                    "invalid number of result columns for set operator input branches, expected "
                            + width
                            + ", got "
                            + right.columns().size());
        }
        List<ColumnType> types = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            ColumnType type = CommonType.of(operator, left.type(i), right.type(i));
            types.add(type);
            Column column = left.columns().get(i);
            columns.add(
                    new Column(
                            column.name(),
                            type,
                            column.nullable() || right.columns().get(i).nullable()));
        }
        return new BoundQuery(
                "(%s) %s (%s)".formatted(castTo(left, types), operator, castTo(right, types)),
                columns);
    }

    String castTo(BoundQuery query, List<ColumnType> types) {
        String relation = context.relation();
        List<String> items = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < types.size(); i++) {
            String name = BoundQuery.output(i);
            Typed column = new Typed(relation + "." + name, query.type(i), true);
            same &= query.type(i).equals(types.get(i));
            items.add(Casts.cast(column, types.get(i)).sql() + " AS " + name);
        }
        return same
                ? query.sql()
                : "SELECT "
                        + String.join(", ", items)
                        + " FROM ("
                        + query.sql()
                        + ") AS "
                        + relation;
    }

    private BoundQuery values(Body.Values values, Optional<Scope> outer) {
        Scope scope = new Scope(outer);
        List<List<Typed>> rows =
                values.rows().stream().map(row -> expressions.bindAll(row, scope)).toList();
        int width = rows.getFirst().size();
        if (rows.stream().anyMatch(row -> row.size() != width)) {
            throw Refusals.compilation(1002, "42601", "rows of VALUES differ in their width");
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            int column = i;
            List<Typed> cells = rows.stream().map(row -> row.get(column)).toList();
            columns.add(
                    new Column(
                            "COLUMN" + (i + 1),
                            CommonType.of("VALUES", cells),
                            cells.stream().anyMatch(Typed::nullable)));
        }
        List<String> texts = new ArrayList<>();
        for (List<Typed> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                cells.add(Casts.cast(row.get(i), columns.get(i).type()).sql());
            }
            texts.add("(" + String.join(", ", cells) + ")");
        }
        return new BoundQuery(
                "SELECT * FROM (VALUES %s) AS %s(%s)"
                        .formatted(String.join(", ", texts), context.relation(), outputs(width)),
                columns);
    }

    /** The list c1, c2, … */
    static String outputs(int width) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add(BoundQuery.output(i));
        }
        return String.join(", ", names);
    }

    private String limit(Query query) {
        return query.limit().map(e -> " LIMIT " + count(e)).orElse("")
                + query.offset().map(e -> " OFFSET " + count(e)).orElse("");
    }

    private String count(Expression expression) {
        Typed count = expressions.bind(expression, Scope.empty());
        if (count.isNull()) {
            return "NULL";
        }
        return "CAST(" + Casts.cast(count, ColumnType.fixed(18, 0)).sql() + " AS BIGINT)";
    }

    /** A key of a set operation's ORDER BY: an output column by name or position. */
    private static String outputKey(Expression key, List<Column> columns) {
        return outputName(key, columns)
                .orElseThrow(
                        () -> Refusals.unsupported("ORDER BY an expression over a set operation"));
    }

    static Optional<String> outputName(Expression key, List<Column> columns) {
        if (key instanceof Expression.Numeral(String digits) && digits.length() < 6) {
            int position = digits.contains(".") ? 0 : Integer.parseInt(digits);
            if (position < 1 || position > columns.size()) {
                throw Refusals.compilation(
                        2106, "42601", "position " + digits + " is not in the select list");
            }
            return Optional.of(BoundQuery.output(position - 1));
        }
        if (key instanceof Expression.Column(List<String> parts) && parts.size() == 1) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).name().equals(parts.getFirst())) {
                    return Optional.of(BoundQuery.output(i));
                }
            }
        }
        return Optional.empty();
    }

    static BoundQuery renamed(BoundQuery query, List<String> names) {
        if (names.isEmpty()) {
            return query;
        }
        if (names.size() != query.columns().size()) {
            throw Refusals.compilation(
                    2005,
                    "42601",
                    "expected %d column names, got %d"
                            .formatted(query.columns().size(), names.size()));
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = query.columns().get(i);
            columns.add(new Column(names.get(i), column.type(), column.nullable()));
        }
        return new BoundQuery(query.sql(), columns);
    }
}
