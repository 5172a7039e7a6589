package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.load.StagedQuery;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Relation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
            case Relation.ResultScan(var queryId, Query.Alias alias) ->
                    derived(ResultScans.bind(context, queryId), alias, List.of(), scope);
            case Relation.Lateral(Query query, Query.Alias alias) ->
                    "LATERAL "
                            + derived(
                                    new QueryBinder(context).bind(query, Optional.of(seen(scope))),
                                    alias,
                                    List.of(),
                                    scope);
            case Relation.Flatten flatten -> FlattenBinder.bind(context, flatten, scope);
            case Relation.Generator(Expression rows, Query.Alias alias) ->
                    generator(rows, alias, scope);
            case Relation.Sample sample -> sample(sample, scope);
            case Relation.Staged staged -> staged(staged, scope);
            case Relation.Validate validate -> {
                context.notRepeatable();
                yield derived(
                        LoadHistory.errors(context, validate), validate.alias(), List.of(), scope);
            }
            case Relation.CopyHistory history ->
                    derived(
                            LoadHistory.copies(context, history),
                            history.alias(),
                            List.of(),
                            scope);
            case Relation.QueryHistory history ->
                    derived(QueryHistory.bind(context, history), history.alias(), List.of(), scope);
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
        Optional<View> view =
                context.names().findTable(name).isPresent()
                        ? Optional.empty()
                        : context.names().findView(name);
        if (view.isPresent()) {
            BoundQuery query = ViewExpansion.bind(context, view.get());
            return derived(query, named.alias(), place.full().parts(), scope);
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

    /** Files are read when the query is bound, so it cannot be done once more. */
    private String staged(Relation.Staged staged, Scope scope) {
        StagedQuery.Opened opened = context.staged().open(staged);
        context.notRepeatable();
        String relation = context.relation();
        List<String> called = staged.alias().name().map(List::of).orElse(List.of());
        scope.add(
                new Scope.Relation(
                        called, StagedColumns.of(opened.texts(), opened.fields(), relation + ".")));
        return opened.sql() + " AS " + relation;
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

    /** What stands left of a LATERAL, with the outer query. */
    private Scope seen(Scope scope) {
        var seen = new Scope(outer);
        scope.relations().forEach(seen::add);
        return seen;
    }

    /** Rows without columns; SEQ4 and its like number them. */
    private String generator(Expression rows, Query.Alias alias, Scope scope) {
        Typed count = new ExpressionBinder(context).bind(rows, Scope.empty());
        String relation = context.relation();
        var numbers =
                new Scope.Column(
                        GeneratorNumbers.COLUMN,
                        relation + ".n",
                        ColumnType.fixed(18, 0),
                        false,
                        true);
        scope.add(
                new Scope.Relation(alias.name().map(List::of).orElse(List.of()), List.of(numbers)));
        return "range(CAST(%s AS BIGINT)) AS %s(n)"
                .formatted(Casts.cast(count, ColumnType.fixed(18, 0)).sql(), relation);
    }

    private String sample(Relation.Sample sample, Scope scope) {
        if (sample.of() instanceof Relation.Join || sample.of() instanceof Relation.Lateral) {
            throw Refusals.unsupported("SAMPLE of a join");
        }
        String of = bind(sample.of(), scope);
        context.notRepeatable();
        return sample.rows()
                ? "%s TABLESAMPLE reservoir(%s ROWS)".formatted(of, whole(sample.size()))
                : "%s TABLESAMPLE %s(%s PERCENT)"
                        .formatted(of, sample.method().toLowerCase(Locale.ROOT), sample.size());
    }

    private static String whole(String size) {
        if (size.chars().anyMatch(c -> c < '0' || c > '9') || size.length() > 7) {
            throw Refusals.invalidValue(size, "SAMPLE");
        }
        return size;
    }

    private String join(Relation.Join join, Scope scope) {
        int before = scope.relations().size();
        String left = bind(join.left(), scope);
        int middle = scope.relations().size();
        String right = bind(join.right(), scope);
        refuseSameNames(scope, before, middle);
        if (join.kind().startsWith(NATURAL)) {
            return natural(join, scope, left, right, before, middle);
        }
        if (join.kind().equals("CROSS")) {
            return left + " CROSS JOIN " + right;
        }
        return conditional(join, scope, left, right, before, middle);
    }

    private static final String NATURAL = "NATURAL ";

    /** As USING with the columns that both sides have; without any it is a cross join. */
    private String natural(
            Relation.Join join, Scope scope, String left, String right, int before, int middle) {
        var names = new ArrayList<>(columnNames(scope, before, middle));
        names.retainAll(columnNames(scope, middle, scope.relations().size()));
        if (names.isEmpty()) {
            return left + " CROSS JOIN " + right;
        }
        var using =
                new Relation.Join(
                        join.kind().substring(NATURAL.length()),
                        join.left(),
                        join.right(),
                        Optional.empty(),
                        names);
        return conditional(using, scope, left, right, before, middle);
    }

    private static Set<String> columnNames(Scope scope, int from, int to) {
        var names = new LinkedHashSet<String>();
        for (Scope.Relation relation : scope.relations().subList(from, to)) {
            relation.columns().stream()
                    .filter(c -> !c.merged())
                    .map(Scope.Column::name)
                    .forEach(names::add);
        }
        return names;
    }

    private String conditional(
            Relation.Join join, Scope scope, String left, String right, int before, int middle) {
        String condition;
        if (!join.using().isEmpty()) {
            condition = using(join, scope, before, middle);
        } else {
            condition =
                    new ExpressionBinder(context)
                            .condition(join.on().orElseThrow(), local(scope, before));
        }
        int end = scope.relations().size() - (sharedLast(join) ? 1 : 0);
        if (!join.kind().equals("INNER")) {
            for (int i = before; i < end; i++) {
                boolean optional =
                        join.kind().equals("FULL") || (join.kind().equals("LEFT") == (i >= middle));
                if (optional) {
                    scope.relations().set(i, nullable(scope.relations().get(i)));
                }
            }
        }
        if (sharedLast(join)) {
            // In front, where SELECT * shows them.
            scope.relations().add(before, scope.relations().removeLast());
        }
        return "(%s %s JOIN %s ON %s)".formatted(left, join.kind(), right, condition);
    }

    /** Whether the columns of USING are a relation of their own, which {@link #using} adds. */
    private static boolean sharedLast(Relation.Join join) {
        return !join.using().isEmpty()
                && (join.kind().equals("RIGHT") || join.kind().equals("FULL"));
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
        var left = new Scope(Optional.empty());
        scope.relations().subList(before, middle).forEach(left::add);
        var right = new Scope(Optional.empty());
        scope.relations().subList(middle, scope.relations().size()).forEach(right::add);
        List<String> conditions = new ArrayList<>();
        List<Scope.Column> shared = new ArrayList<>();
        for (String name : join.using()) {
            Typed a = left.column(List.of(name));
            Typed b = right.column(List.of(name));
            ColumnType type = Zoned.compared(CommonType.of("=", a.type(), b.type()));
            conditions.add(Casts.cast(a, type).sql() + " = " + Casts.cast(b, type).sql());
            shared.add(shared(name, join.kind(), a, b));
        }
        // The left side's stands for both, but where it can be missing.
        boolean leftStays = join.kind().equals("INNER") || join.kind().equals("LEFT");
        for (int i = leftStays ? middle : before; i < scope.relations().size(); i++) {
            Scope.Relation relation = scope.relations().get(i);
            var columns =
                    relation.columns().stream()
                            .map(c -> join.using().contains(c.name()) ? c.asMerged() : c)
                            .toList();
            scope.relations().set(i, new Scope.Relation(relation.names(), columns));
        }
        if (!leftStays) {
            scope.add(new Scope.Relation(List.of(), shared));
        }
        return String.join(" AND ", conditions);
    }

    private static Scope.Column shared(String name, String kind, Typed left, Typed right) {
        ColumnType type = CommonType.of("USING", left.type(), right.type());
        String ours = Casts.cast(left, type).sql();
        String theirs = Casts.cast(right, type).sql();
        boolean full = kind.equals("FULL");
        return new Scope.Column(
                name,
                full ? "coalesce(" + ours + ", " + theirs + ")" : theirs,
                type,
                full || right.nullable(),
                false);
    }

    private static Scope.Relation nullable(Scope.Relation relation) {
        var columns =
                relation.columns().stream()
                        .map(c -> new Scope.Column(c.name(), c.sql(), c.type(), true, c.merged()))
                        .toList();
        return new Scope.Relation(relation.names(), columns);
    }
}
