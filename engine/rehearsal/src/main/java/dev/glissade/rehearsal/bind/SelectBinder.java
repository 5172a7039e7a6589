package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Body;
import dev.glissade.rehearsal.sql.Query.Item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Binds one SELECT with the ORDER BY and LIMIT of its query. */
final class SelectBinder {
    private final BindContext context;
    private final ExpressionBinder expressions;
    private final List<Typed> outputs = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    SelectBinder(BindContext context) {
        this.context = context;
        this.expressions = new ExpressionBinder(context);
    }

    /**
     * Binds the SELECT.
     *
     * @param tail LIMIT and OFFSET, ready
     */
    BoundQuery bind(
            Body.Select select, List<Expression.Order> order, String tail, Optional<Scope> outer) {
        if (select.top().isPresent() && !tail.isEmpty()) {
            throw Refusals.compilation(1003, "42000", "TOP and LIMIT together");
        }
        var scope = new Scope(outer);
        String from =
                select.from()
                        .map(r -> " FROM " + new RelationBinder(context, outer).bind(r, scope))
                        .orElse("");
        for (Item item : select.items()) {
            item(item, scope);
        }
        String where = select.where().map(e -> " WHERE " + expressions.where(e, scope)).orElse("");
        String group = groupBy(select.grouping(), scope);
        String having = clause(" HAVING ", select.having(), scope);
        String qualify = clause(" QUALIFY ", select.qualify(), scope);
        String sql =
                "SELECT "
                        + (select.distinct() ? "DISTINCT " : "")
                        + items()
                        + from
                        + where
                        + group
                        + having
                        + qualify
                        + orderBy(order, scope)
                        + select.top()
                                .map(t -> " LIMIT " + expressions.bind(t, scope).sql())
                                .orElse(tail);
        return new BoundQuery(sql, columns);
    }

    private String items() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Typed output = outputs.get(i);
            // A bare NULL would be an INTEGER to DuckDB.
            String sql = Casts.cast(output, output.type()).sql();
            items.add(
                    (output.isNull() ? "CAST(NULL AS VARCHAR)" : sql)
                            + " AS "
                            + BoundQuery.output(i));
        }
        return String.join(", ", items);
    }

    private void item(Item item, Scope scope) {
        switch (item) {
            case Item.Of(Expression expression, Optional<String> alias, String text) -> {
                Typed value = expressions.bind(expression, scope);
                output(alias.orElseGet(() -> name(expression, text)), value);
                alias.ifPresent(a -> scope.alias(a, value));
            }
            case Item.Star star -> star(star, scope);
        }
    }

    private void output(String name, Typed value) {
        outputs.add(value);
        columns.add(new Column(name, value.type(), value.nullable()));
    }

    /** The name of a column without alias: a column's own, else the text in upper case. */
    private static String name(Expression expression, String text) {
        return expression instanceof Expression.Column(List<String> parts)
                ? parts.getLast()
                : text.toUpperCase(Locale.ROOT);
    }

    private void star(Item.Star star, Scope scope) {
        Set<String> excluded = new HashSet<>(star.excluded());
        boolean found = false;
        for (Scope.Relation relation : scope.relations()) {
            boolean wanted = star.qualifier().isEmpty() || relation.isCalled(star.qualifier());
            found |= wanted;
            if (wanted && StagedColumns.are(relation.columns())) {
                throw Refusals.unsupported("SELECT * from a stage");
            }
            for (Scope.Column column : wanted ? relation.columns() : List.<Scope.Column>of()) {
                boolean hidden = star.qualifier().isEmpty() && column.merged();
                if (!hidden && !star.excluded().contains(column.name())) {
                    output(column.name(), column.typed());
                }
                excluded.remove(column.name());
            }
        }
        if (!found) {
            throw Refusals.invalidIdentifier(
                    star.qualifier().isEmpty() ? "*" : new ObjectName(star.qualifier()).toString());
        }
        if (!excluded.isEmpty()) {
            throw Refusals.invalidIdentifier(ObjectName.spell(excluded.iterator().next()));
        }
    }

    private String clause(String word, Optional<Expression> condition, Scope scope) {
        return condition.map(e -> word + expressions.condition(e, scope)).orElse("");
    }

    private String groupBy(Query.Grouping grouping, Scope scope) {
        List<String> sets = new ArrayList<>();
        for (List<Expression> set : grouping.sets()) {
            var keys = set.stream().map(key -> groupKey(key, scope)).toList();
            sets.add(keys.size() == 1 ? keys.getFirst() : "(" + String.join(", ", keys) + ")");
        }
        String keys = String.join(", ", sets);
        return switch (grouping.form()) {
            case PLAIN -> keys.isEmpty() ? "" : " GROUP BY " + keys;
            case ALL -> " GROUP BY ALL";
            case ROLLUP -> " GROUP BY ROLLUP (" + keys + ")";
            case CUBE -> " GROUP BY CUBE (" + keys + ")";
            case SETS -> " GROUP BY GROUPING SETS (" + keys + ")";
        };
    }

    private String groupKey(Expression key, Scope scope) {
        if (key instanceof Expression.Numeral) {
            String output = QueryBinder.outputName(key, columns).orElseThrow();
            return outputs.get(Integer.parseInt(output.substring(1)) - 1).sql();
        }
        return expressions.bind(key, scope).sql();
    }

    private String orderBy(List<Expression.Order> orders, Scope scope) {
        if (orders.isEmpty()) {
            return "";
        }
        List<String> keys = new ArrayList<>();
        for (Expression.Order order : orders) {
            Optional<String> output = QueryBinder.outputName(order.key(), columns);
            keys.add(
                    output.map(name -> ExpressionBinder.ordered(name, order))
                            .orElseGet(() -> expressions.order(order, scope)));
        }
        return " ORDER BY " + String.join(", ", keys);
    }
}
