package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Relation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Binds what stands in FROM, and adds its names to the scope. */
final class RelationBinder {
    private final BindContext context;
    private final Optional<Scope> outer;

    RelationBinder(BindContext context, Optional<Scope> outer) {
        this.context = context;
        this.outer = outer;
    }

    String bind(Relation relation, Scope scope) {
        return switch (relation) {
            case Relation.Named named -> named(named, scope);
            case Relation.Derived(Query query, Query.Alias alias) ->
                    derived(new QueryBinder(context).bind(query, outer), alias, List.of(), scope);
            case Relation.ResultScan scan -> throw Refusals.unsupported("RESULT_SCAN");
            case Relation.Join join -> join(join, scope);
        };
    }

    private String named(Relation.Named named, Scope scope) {
        ObjectName name = named.name();
        if (name.parts().size() == 1) {
            Optional<BoundQuery> common = context.common(name.last());
            if (common.isPresent()) {
                return derived(common.get(), named.alias(), name.parts(), scope);
            }
        }
        Names.Place place = context.names().place(name);
        if (place.schema().equals(Schema.INFORMATION_SCHEMA)) {
            BoundQuery view = InformationSchema.view(context.names(), place);
            return derived(view, named.alias(), place.full().parts(), scope);
        }
        return table(context.names().table(name), named.alias(), scope);
    }

    String table(Table table, Query.Alias alias, Scope scope) {
        String relation = context.relation();
        List<Scope.Column> columns = new ArrayList<>();
        List<String> names = alias.columns();
        if (!names.isEmpty() && names.size() != table.columns().size()) {
            throw Refusals.compilation(2005, "42601", "wrong number of column names");
        }
        for (int i = 0; i < table.columns().size(); i++) {
            TableColumn column = table.columns().get(i);
            columns.add(
                    new Scope.Column(
                            names.isEmpty() ? column.name() : names.get(i),
                            BindContext.column(relation, column.physical()),
                            column.type(),
                            !column.notNull(),
                            false));
        }
        List<String> called =
                alias.name()
                        .map(List::of)
                        .orElse(List.of(table.database(), table.schema(), table.name()));
        scope.add(new Scope.Relation(called, columns));
        return table.duckName() + " AS " + relation;
    }

    private String derived(
            BoundQuery query, Query.Alias alias, List<String> ownNames, Scope scope) {
        BoundQuery named = QueryBinder.renamed(query, alias.columns());
        String relation = context.relation();
        List<Scope.Column> columns = new ArrayList<>();
        for (int i = 0; i < named.columns().size(); i++) {
            Column column = named.columns().get(i);
            columns.add(
                    new Scope.Column(
                            column.name(),
                            relation + "." + BoundQuery.output(i),
                            column.type(),
                            column.nullable(),
                            false));
        }
        scope.add(new Scope.Relation(alias.name().map(List::of).orElse(ownNames), columns));
        return "(" + named.sql() + ") AS " + relation;
    }

    private String join(Relation.Join join, Scope scope) {
        int before = scope.relations().size();
        String left = bind(join.left(), scope);
        int middle = scope.relations().size();
        String right = bind(join.right(), scope);
        refuseSameNames(scope, before, middle);
        if (join.kind().equals("CROSS")) {
            return left + " CROSS JOIN " + right;
        }
        String condition;
        if (!join.using().isEmpty()) {
            condition = using(join, scope, before, middle);
        } else {
            condition =
                    new ExpressionBinder(context)
                            .condition(join.on().orElseThrow(), local(scope, before));
        }
        if (!join.kind().equals("INNER")) {
            for (int i = before; i < scope.relations().size(); i++) {
                boolean optional =
                        join.kind().equals("FULL") || (join.kind().equals("LEFT") == (i >= middle));
                if (optional) {
                    scope.relations().set(i, nullable(scope.relations().get(i)));
                }
            }
        }
        return "(%s %s JOIN %s ON %s)".formatted(left, join.kind(), right, condition);
    }

    /** ON sees the relations of its join, and the outer query. */
    private Scope local(Scope scope, int from) {
        var local = new Scope(outer);
        scope.relations().subList(from, scope.relations().size()).forEach(local::add);
        return local;
    }

    private static void refuseSameNames(Scope scope, int before, int middle) {
        var names = new HashSet<List<String>>();
        for (Scope.Relation relation : scope.relations().subList(before, middle)) {
            names.add(relation.names());
        }
        for (Scope.Relation relation :
                scope.relations().subList(middle, scope.relations().size())) {
            if (!relation.names().isEmpty() && names.contains(relation.names())) {
                throw Refusals.compilation(
                        2012, "42601", "duplicate alias '" + relation.names().getLast() + "'");
            }
        }
    }

    private String using(Relation.Join join, Scope scope, int before, int middle) {
        if (join.kind().equals("FULL") || join.kind().equals("RIGHT")) {
            throw Refusals.unsupported(join.kind() + " JOIN ... USING");
        }
        var left = new Scope(Optional.empty());
        scope.relations().subList(before, middle).forEach(left::add);
        var right = new Scope(Optional.empty());
        scope.relations().subList(middle, scope.relations().size()).forEach(right::add);
        List<String> conditions = new ArrayList<>();
        for (String name : join.using()) {
            Typed a = left.column(List.of(name));
            Typed b = right.column(List.of(name));
            ColumnType type = CommonType.of("=", a.type(), b.type());
            conditions.add(Casts.cast(a, type).sql() + " = " + Casts.cast(b, type).sql());
        }
        for (int i = middle; i < scope.relations().size(); i++) {
            Scope.Relation relation = scope.relations().get(i);
            var columns =
                    relation.columns().stream()
                            .map(c -> join.using().contains(c.name()) ? c.asMerged() : c)
                            .toList();
            scope.relations().set(i, new Scope.Relation(relation.names(), columns));
        }
        return String.join(" AND ", conditions);
    }

    private static Scope.Relation nullable(Scope.Relation relation) {
        var columns =
                relation.columns().stream()
                        .map(c -> new Scope.Column(c.name(), c.sql(), c.type(), true, c.merged()))
                        .toList();
        return new Scope.Relation(relation.names(), columns);
    }
}
