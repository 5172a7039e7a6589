package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.MergeClause;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.Assignment;
import dev.glissade.rehearsal.sql.StatementParser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds MERGE and UPDATE from a join. DuckDB's own MERGE takes any of several matching rows, so the
 * pairs are computed first and looked at: sql-reference/sql/merge, Duplicate join behavior.
 */
public final class MergeBinder {
    private final BindContext context;
    private final ExpressionBinder expressions;
    private final Scope source = Scope.empty();
    private final Scope both = Scope.empty();
    private final List<MergeClause> clauses;
    private final Table table;
    private final String target;
    private final String targetSql;

    /** For each of the target's columns that a clause fills: the values by the clause's number. */
    private final Map<TableColumn, Map<Integer, String>> values = new LinkedHashMap<>();

    private MergeBinder(
            BindContext context, ObjectName name, Query.Alias alias, List<MergeClause> clauses) {
        this.context = context;
        this.expressions = new ExpressionBinder(context);
        this.clauses = clauses;
        this.table = context.names().table(name);
        this.targetSql = new RelationBinder(context, Optional.empty()).table(table, alias, both);
        this.target = targetSql.substring(targetSql.lastIndexOf(' ') + 1);
    }

    /** Binds a MERGE. */
    public static RowChanges merge(BindContext context, Statement.Merge merge) {
        var binder = new MergeBinder(context, merge.table(), merge.alias(), merge.clauses());
        String from = binder.from(merge.source());
        String on = binder.expressions.condition(merge.on(), binder.both);
        boolean inserts = merge.clauses().stream().anyMatch(c -> !c.isMatched());
        return binder.changes(
                "%s %s JOIN %s ON %s"
                        .formatted(from, inserts ? "LEFT" : "INNER", binder.targetSql, on));
    }

    /** Binds an UPDATE that has a FROM. */
    public static RowChanges update(BindContext context, Statement.Update update) {
        MergeClause clause = new MergeClause.Update(Optional.empty(), update.assignments());
        var binder = new MergeBinder(context, update.table(), update.alias(), List.of(clause));
        String from = binder.from(update.from().orElseThrow());
        String on =
                update.where()
                        .map(w -> binder.expressions.condition(w, binder.both))
                        .orElse("true");
        return binder.changes("%s INNER JOIN %s ON %s".formatted(from, binder.targetSql, on));
    }

    private String from(Query.Relation relation) {
        String sql = new RelationBinder(context, Optional.empty()).bind(relation, source);
        List<String> called = both.relations().getFirst().names();
        for (Scope.Relation one : source.relations()) {
            if (one.names().equals(called)) {
                throw Refusals.compilation(
                        2012, "42601", "duplicate alias '" + called.getLast() + "'");
            }
            both.add(one);
        }
        return sql;
    }

    private RowChanges changes(String join) {
        String action = actionName();
        String actions = actions();
        List<Integer> updates = new ArrayList<>();
        List<Integer> deletes = new ArrayList<>();
        Map<Integer, List<TableColumn>> inserts = new LinkedHashMap<>();
        for (int i = 0; i < clauses.size(); i++) {
            switch (clauses.get(i)) {
                case MergeClause.Update update -> assign(i, updates, update.assignments());
                case MergeClause.UpdateAll _ -> {
                    updates.add(i);
                    allByName(i);
                }
                case MergeClause.Delete _ -> deletes.add(i);
                case MergeClause.Insert insert ->
                        inserts.put(i, insert(i, insert.columns(), insert.values()));
                case MergeClause.InsertAll _ -> {
                    allByName(i);
                    inserts.put(i, table.columns());
                }
            }
        }
        keepUnassigned(updates);
        var layout = new StringBuilder(RowChanges.TARGET + " BIGINT, " + RowChanges.ACTION);
        layout.append(" INTEGER");
        List<String> items = new ArrayList<>();
        items.add(target + ".rowid");
        items.add(actions + " AS " + Duck.quote(action));
        for (var value : values.entrySet()) {
            TableColumn column = value.getKey();
            layout.append(", ").append(pairColumn(column)).append(' ');
            layout.append(Duck.type(column.type()));
            items.add(choice(Duck.quote(action), value.getValue()));
        }
        String pairs =
                "SELECT %s FROM %s WHERE %s IS NOT NULL"
                        .formatted(String.join(", ", items), join, Duck.quote(action));
        return new RowChanges(
                table,
                layout.toString(),
                pairs,
                updates,
                assigned(updates),
                deletes,
                rows(inserts));
    }

    /** A name that no column of the join has: a column would go before the alias. */
    private String actionName() {
        Set<String> taken = new HashSet<>();
        for (Scope.Relation relation : both.relations()) {
            for (Scope.Column column : relation.columns()) {
                String sql = column.sql().toLowerCase(Locale.ROOT);
                taken.add(sql.substring(sql.indexOf('.') + 1));
            }
        }
        return Duck.distinct("action", name -> taken.contains(Duck.quote(name)));
    }

    /** The number of the first clause that takes the pair, NULL for none. */
    private String actions() {
        boolean before = context.repeatable();
        var matched = new StringBuilder();
        var unmatched = new StringBuilder();
        for (int i = 0; i < clauses.size(); i++) {
            MergeClause clause = clauses.get(i);
            Scope scope = clause.isMatched() ? both : source;
            String condition =
                    clause.condition().map(c -> expressions.condition(c, scope)).orElse("true");
            (clause.isMatched() ? matched : unmatched)
                    .append(" WHEN ")
                    .append(condition)
                    .append(" THEN ")
                    .append(i);
        }
        if (before && !context.repeatable()) {
            throw Refusals.unsupported("a WHEN condition of MERGE that differs from call to call");
        }
        return "CASE WHEN %s.rowid IS NOT NULL THEN %s ELSE %s END"
                .formatted(target, caseOf(matched), caseOf(unmatched));
    }

    private static String caseOf(CharSequence whens) {
        return whens.isEmpty() ? "NULL" : "CASE" + whens + " END";
    }

    private static String choice(String action, Map<Integer, String> byClause) {
        var sql = new StringBuilder("CASE ").append(action);
        byClause.forEach(
                (clause, value) ->
                        sql.append(" WHEN ").append(clause).append(" THEN ").append(value));
        return sql.append(" END").toString();
    }

    private void assign(int clause, List<Integer> updates, List<Assignment> assignments) {
        updates.add(clause);
        for (Assignment assignment : assignments) {
            checkQualifier(both, assignment);
            TableColumn column =
                    ChangeBinder.columns(table, List.of(assignment.column())).getFirst();
            Expression value =
                    assignment.value() instanceof Expression.Default
                            ? defaultOf(column)
                            : assignment.value();
            Scope scope = assignment.value() instanceof Expression.Default ? Scope.empty() : both;
            put(column, clause, Casts.cast(expressions.bind(value, scope), column.type()).sql());
        }
    }

    /** The first relation of the scope is the table that is changed: only it can be assigned. */
    static void checkQualifier(Scope scope, Assignment assignment) {
        List<String> qualifier = assignment.qualifier();
        if (!qualifier.isEmpty() && !scope.relations().getFirst().isCalled(qualifier)) {
            List<String> parts = new ArrayList<>(qualifier);
            parts.add(assignment.column());
            throw Refusals.invalidIdentifier(
                    new ObjectName(parts.subList(Math.max(0, parts.size() - 3), parts.size()))
                            .toString());
        }
    }

    private static Expression defaultOf(TableColumn column) {
        if (column.identity()) {
            throw Refusals.unsupported("SET ... = DEFAULT of an AUTOINCREMENT column from a join");
        }
        return column.defaultText().isEmpty()
                ? new Expression.Null()
                : StatementParser.expression(column.defaultText());
    }

    private List<TableColumn> insert(int clause, List<String> names, List<Expression> given) {
        List<TableColumn> columns = ChangeBinder.columns(table, names);
        ChangeBinder.checkWidth(given.size(), columns.size());
        for (int i = 0; i < given.size(); i++) {
            TableColumn column = columns.get(i);
            put(
                    column,
                    clause,
                    Casts.cast(expressions.bind(given.get(i), source), column.type()).sql());
        }
        return columns;
    }

    private void put(TableColumn column, int clause, String sql) {
        values.computeIfAbsent(column, c -> new LinkedHashMap<>()).put(clause, sql);
    }

    /** The source's columns for the target's of the same names; both must have the same ones. */
    private void allByName(int clause) {
        for (Scope.Relation relation : source.relations()) {
            for (Scope.Column column : relation.columns()) {
                if (table.column(column.name()).isEmpty()) {
                    throw Refusals.invalidIdentifier(ObjectName.spell(column.name()));
                }
            }
        }
        for (TableColumn column : table.columns()) {
            Typed value = source.column(List.of(column.name()));
            put(column, clause, Casts.cast(value, column.type()).sql());
        }
    }

    /** A column that one UPDATE clause sets and another does not keeps its value there. */
    private void keepUnassigned(List<Integer> updates) {
        values.forEach(
                (column, byClause) -> {
                    if (updates.stream().anyMatch(byClause::containsKey)) {
                        for (int update : updates) {
                            byClause.putIfAbsent(
                                    update, BindContext.column(target, column.physical()));
                        }
                    }
                });
    }

    private List<RowChanges.Value> assigned(List<Integer> updates) {
        return values.entrySet().stream()
                .filter(e -> updates.stream().anyMatch(e.getValue()::containsKey))
                .map(e -> value(e.getKey()))
                .toList();
    }

    private List<RowChanges.NewRow> rows(Map<Integer, List<TableColumn>> inserts) {
        return inserts.entrySet().stream()
                .map(
                        e ->
                                new RowChanges.NewRow(
                                        e.getKey(),
                                        e.getValue().stream().map(this::value).toList()))
                .toList();
    }

    private RowChanges.Value value(TableColumn column) {
        return new RowChanges.Value(column.physical(), pairColumn(column));
    }

    private String pairColumn(TableColumn column) {
        return "v" + table.columns().indexOf(column);
    }
}
