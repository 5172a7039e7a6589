package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Query.Body;
import dev.glissade.rehearsal.sql.Statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds INSERT, UPDATE and DELETE; every value is brought to its column's type, or refused. */
public final class ChangeBinder {
    private final BindContext context;
    private final ExpressionBinder expressions;

    public ChangeBinder(BindContext context) {
        this.context = context;
        this.expressions = new ExpressionBinder(context);
    }

    /** The statements of an INSERT: its own is the last, OVERWRITE's DELETE before it. */
    public List<String> insert(Statement.Insert insert) {
        Table table = context.names().table(insert.table());
        List<TableColumn> columns = columns(table, insert.columns());
        String source =
                insert.source().body() instanceof Body.Values values && isPlain(insert.source())
                        ? values(values, columns)
                        : query(insert.source(), columns);
        return statements(insert, table, columns, source);
    }

    private static List<String> statements(
            Statement.Insert insert, Table table, List<TableColumn> columns, String source) {
        String own =
                "INSERT INTO "
                        + table.duckName()
                        + " ("
                        + String.join(
                                ", ", columns.stream().map(c -> Duck.quote(c.physical())).toList())
                        + ") "
                        + source;
        return insert.overwrite() ? List.of("DELETE FROM " + table.duckName(), own) : List.of(own);
    }

    /** Whether {@link #insertEach} can bind it: one row of VALUES that asks no query. */
    public static boolean isOneRow(Statement.Insert insert) {
        return insert.source().body() instanceof Body.Values values
                && isPlain(insert.source())
                && values.rows().size() == 1
                && values.rows().getFirst().stream()
                        .allMatch(e -> e instanceof Expression.Default || !Operands.hasQuery(e));
    }

    /**
     * The same for a batch whose bound values are a relation's columns: its row of VALUES once for
     * each of them.
     */
    public List<String> insertEach(Statement.Insert insert, String relation) {
        Table table = context.names().table(insert.table());
        List<TableColumn> columns = columns(table, insert.columns());
        List<Expression> row = ((Body.Values) insert.source().body()).rows().getFirst();
        checkWidth(row.size(), columns.size());
        List<TableColumn> given = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            // A column that is not named gets its default.
            if (!(row.get(i) instanceof Expression.Default)) {
                given.add(columns.get(i));
                cells.add(assigned(row.get(i), columns.get(i), Scope.empty()));
            }
        }
        String source = "SELECT " + String.join(", ", cells) + " FROM " + relation;
        return statements(insert, table, given, source);
    }

    private static boolean isPlain(Query query) {
        return query.with().isEmpty()
                && query.order().isEmpty()
                && query.limit().isEmpty()
                && query.offset().isEmpty();
    }

    /** The columns named by a statement, all of the table's when it names none. */
    public static List<TableColumn> columns(Table table, List<String> names) {
        if (names.isEmpty()) {
            return table.columns();
        }
        Set<String> seen = new HashSet<>();
        List<TableColumn> columns = new ArrayList<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Refusals.compilation(
                        2025, "42S21", "duplicate column name '" + ObjectName.spell(name) + "'");
            }
            columns.add(
                    table.column(name)
                            .orElseThrow(() -> Refusals.invalidIdentifier(ObjectName.spell(name))));
        }
        return columns;
    }

    private String values(Body.Values values, List<TableColumn> columns) {
        List<String> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            checkWidth(row.size(), columns.size());
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(assigned(row.get(i), columns.get(i), Scope.empty()));
            }
            rows.add("(" + String.join(", ", cells) + ")");
        }
        return "VALUES " + String.join(", ", rows);
    }

    private String assigned(Expression value, TableColumn column, Scope scope) {
        if (value instanceof Expression.Default) {
            return "DEFAULT";
        }
        return Casts.cast(expressions.bind(value, scope), column.type()).sql();
    }

    private String query(Query query, List<TableColumn> columns) {
        BoundQuery bound = new QueryBinder(context).bind(query);
        checkWidth(bound.columns().size(), columns.size());
        String relation = context.relation();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Typed item = new Typed(relation + "." + BoundQuery.output(i), bound.type(i), true);
            items.add(Casts.cast(item, columns.get(i).type()).sql());
        }
        return "SELECT " + String.join(", ", items) + " FROM (" + bound.sql() + ") AS " + relation;
    }

    static void checkWidth(int found, int expected) {
        if (found != expected) {
            throw Refusals.compilation(
                    2020,
                    "21S01",
                    "Insert value list does not match column list expecting %d but got %d"
                            .formatted(expected, found));
        }
    }

    /** An UPDATE without FROM; with one it is {@link MergeBinder}'s. */
    public String update(Statement.Update update) {
        Table table = context.names().table(update.table());
        var scope = new Scope(Optional.empty());
        var relations = new RelationBinder(context, Optional.empty());
        String target = relations.table(table, update.alias(), scope);
        List<String> assignments = new ArrayList<>();
        for (Statement.Assignment assignment : update.assignments()) {
            MergeBinder.checkQualifier(scope, assignment);
            TableColumn column = columns(table, List.of(assignment.column())).getFirst();
            assignments.add(
                    Duck.quote(column.physical())
                            + " = "
                            + assigned(assignment.value(), column, scope));
        }
        return "UPDATE "
                + target
                + " SET "
                + String.join(", ", assignments)
                + where(update.where(), scope);
    }

    public String delete(Statement.Delete delete) {
        Table table = context.names().table(delete.table());
        var scope = new Scope(Optional.empty());
        var relations = new RelationBinder(context, Optional.empty());
        String target = relations.table(table, delete.alias(), scope);
        String using = delete.using().map(r -> " USING " + relations.bind(r, scope)).orElse("");
        return "DELETE FROM " + target + using + where(delete.where(), scope);
    }

    private String where(Optional<Expression> condition, Scope scope) {
        return condition.map(e -> " WHERE " + expressions.where(e, scope)).orElse("");
    }

    /** A column's default, as DuckDB keeps it with the table. */
    public String defaultSql(Expression value, ColumnType type) {
        return Casts.cast(expressions.bind(value, Scope.empty()), type).sql();
    }

    /**
     * The items of a COPY's SELECT over c1, c2, …; how many of those it names.
     *
     * @param texts whether these are a CSV file's fields, and not one VARIANT
     */
    public CopyItems copyItems(
            List<Expression> items,
            Optional<String> alias,
            List<TableColumn> columns,
            boolean texts) {
        if (items.size() != columns.size()) {
            checkWidth(items.size(), columns.size());
        }
        int[] highest = {1};
        List<Scope.Column> fields = StagedColumns.of(texts);
        var scope = new Scope(Optional.empty());
        scope.add(new Scope.Relation(alias.map(List::of).orElse(List.of()), fields));
        List<String> sql = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            highest[0] = Math.max(highest[0], Positions.highest(items.get(i)));
            // A field as it stands is left to the loader, which knows the file format's rules.
            String bound = assigned(items.get(i), columns.get(i), scope);
            sql.add(
                    texts && items.get(i) instanceof Expression.Position position
                            ? "c" + position.index()
                            : bound);
        }
        return new CopyItems(sql, highest[0]);
    }

    /** Expressions of a COPY's SELECT in DuckDB's SQL. */
    public record CopyItems(List<String> expressions, int fieldsMax) {
        public CopyItems {
            expressions = List.copyOf(expressions);
        }
    }
}
