package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.Casts;
import dev.glissade.rehearsal.bind.ChangeBinder;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.Typed;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.sql.ColumnDefinition;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.KeyDefinition;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.StatementParser;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a CREATE TABLE makes: the catalog's columns and keys, and DuckDB's statements. */
final class TableShape {
    private final Work work;
    private final Statement.CreateTable create;
    private final Optional<BoundQuery> query;

    TableShape(Work work, Statement.CreateTable create, Optional<BoundQuery> query) {
        this.work = work;
        this.create = create;
        this.query = query;
    }

    /** The columns as defined, or those of the query under the names given. */
    List<TableColumn> columns() {
        List<ColumnDefinition> definitions = create.columns();
        int width = query.map(q -> q.columns().size()).orElse(definitions.size());
        if (!definitions.isEmpty() && definitions.size() != width) {
            throw Refusals.compilation(
                    2021,
                    "21S01",
                    "Number of columns %d does not match the query's %d"
                            .formatted(definitions.size(), width));
        }
        List<TableColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> physicals = new HashSet<>();
        for (int i = 0; i < width; i++) {
            TableColumn column =
                    definitions.isEmpty()
                            ? ofQuery(query.orElseThrow().columns().get(i), physicals)
                            : defined(work, definitions.get(i), typeOf(i), physicals);
            if (!names.add(column.name())) {
                throw Refusals.compilation(
                        2025,
                        "42S21",
                        "duplicate column name '" + ObjectName.spell(column.name()) + "'");
            }
            physicals.add(column.physical().toLowerCase(Locale.ROOT));
            columns.add(column);
        }
        for (KeyDefinition key : create.keys()) {
            if (key.kind() == KeyDefinition.Kind.PRIMARY) {
                // The columns of a primary key are NOT NULL: sql-reference/constraints-overview.
                columns.replaceAll(c -> key.columns().contains(c.name()) ? c.required(true) : c);
            }
        }
        return columns;
    }

    private static TableColumn ofQuery(Column column, Set<String> physicals) {
        String physical = physical(column.name(), physicals);
        return new TableColumn(
                column.name(), physical, column.type(), false, "", false, 0, 0, "", "", false);
    }

    /** A column called rowid would hide DuckDB's number of the row, by which MERGE finds it. */
    static String physical(String name, Set<String> taken) {
        return Duck.distinct(name, n -> taken.contains(n) || n.equals("rowid"));
    }

    private ColumnType typeOf(int index) {
        ColumnDefinition definition = create.columns().get(index);
        return definition
                .type()
                .or(() -> query.map(q -> q.columns().get(index).type()))
                .orElseThrow(
                        () ->
                                Refusals.compilation(
                                        1003,
                                        "42000",
                                        "column "
                                                + ObjectName.spell(definition.name())
                                                + " has no type"));
    }

    /** A column as defined; DuckDB tells its name from the taken ones, which are in lower case. */
    static TableColumn defined(
            Work work, ColumnDefinition definition, ColumnType type, Set<String> physicals) {
        if (definition.identity().isPresent() && type.kind() != ColumnType.Kind.FIXED) {
            throw Refusals.invalidTypes("AUTOINCREMENT", type.kind().name());
        }
        return new TableColumn(
                definition.name(),
                physical(definition.name(), physicals),
                type,
                definition.notNull(),
                defaultText(work, definition),
                definition.identity().isPresent(),
                definition.identity().map(ColumnDefinition.Identity::start).orElse(0L),
                definition.identity().map(ColumnDefinition.Identity::step).orElse(0L),
                definition.comment(),
                "",
                false);
    }

    /** A default as written; a sequence's with its whole name, so that no USE changes it. */
    private static String defaultText(Work work, ColumnDefinition definition) {
        boolean next =
                definition.defaultValue().orElse(new Expression.Null())
                                instanceof Expression.Column(List<String> parts)
                        && parts.size() > 1
                        && parts.getLast().equals("NEXTVAL");
        if (!next) {
            return definition.defaultText();
        }
        List<String> parts = ((Expression.Column) definition.defaultValue().orElseThrow()).parts();
        return SequenceUse.defaultText(
                work.names()
                        .object(
                                CatalogObject.Kind.SEQUENCE,
                                new ObjectName(parts.subList(0, parts.size() - 1))));
    }

    List<TableKey> keys(Names.Place place) {
        Names names = new Names(work.state(), place.database(), place.schema());
        List<TableColumn> columns = columns();
        return create.keys().stream().map(k -> key(names, k, columns)).toList();
    }

    /** A key with its names resolved; it need not point at a table that is there. */
    static TableKey key(Names names, KeyDefinition definition, List<TableColumn> columns) {
        for (String name : definition.columns()) {
            if (columns.stream().noneMatch(c -> c.name().equals(name))) {
                throw Refusals.invalidIdentifier(ObjectName.spell(name));
            }
        }
        TableKey.Kind kind =
                switch (definition.kind()) {
                    case PRIMARY -> TableKey.Kind.PRIMARY;
                    case UNIQUE -> TableKey.Kind.UNIQUE;
                    case FOREIGN -> TableKey.Kind.FOREIGN;
                };
        List<String> referenced =
                definition
                        .references()
                        .map(names::place)
                        .map(p -> List.of(p.database(), p.schema(), p.name()))
                        .orElse(List.of());
        List<String> referencedColumns = definition.referenced();
        if (referencedColumns.isEmpty() && definition.references().isPresent()) {
            referencedColumns =
                    names.table(definition.references().get()).keys().stream()
                            .filter(k -> k.kind() == TableKey.Kind.PRIMARY)
                            .findFirst()
                            .map(TableKey::columns)
                            .orElse(List.of());
        }
        String name = definition.name().orElseGet(() -> "SYS_CONSTRAINT_" + UUID.randomUUID());
        return new TableKey(kind, name, definition.columns(), referenced, referencedColumns);
    }

    List<String> duckDdl(Table table) {
        return duckTable(work, table);
    }

    /** DuckDB's CREATE TABLE with what it needs; its sequences may be there already. */
    static List<String> duckTable(Work work, Table table) {
        List<String> statements = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            if (column.identity()) {
                statements.add(sequence(column, column.identityStart()));
            }
            items.add(
                    Duck.quote(column.physical())
                            + typeAndDefault(work, column)
                            + (column.notNull() ? " NOT NULL" : ""));
        }
        statements.add(
                "CREATE %sTABLE %s (%s)"
                        .formatted(
                                table.temporary() ? "TEMP " : "",
                                table.duckName(),
                                String.join(", ", items)));
        return statements;
    }

    /** A sequence in DuckDB's own temporary database is one of the session. */
    static String sequence(TableColumn column, long start) {
        return ("CREATE %sSEQUENCE IF NOT EXISTS %s INCREMENT BY %d MINVALUE %d MAXVALUE %d"
                        + " START WITH %d")
                .formatted(
                        column.sequence().startsWith("temp.") ? "TEMP " : "",
                        column.sequence(),
                        column.identityStep(),
                        Long.MIN_VALUE + 1,
                        Long.MAX_VALUE,
                        start);
    }

    static String typeAndDefault(Work work, TableColumn column) {
        String type = " " + Duck.type(column.type());
        if (column.identity()) {
            return type + " DEFAULT nextval('" + column.sequence() + "')";
        }
        return column.defaultText().isEmpty()
                ? type
                : type + " DEFAULT (" + defaultSql(work, column) + ")";
    }

    private static String defaultSql(Work work, TableColumn column) {
        var context = new BindContext(work.names(), work.facts(), BoundParameters.NONE).kept();
        return new ChangeBinder(context)
                .defaultSql(StatementParser.expression(column.defaultText()), column.type());
    }

    /** The INSERT of a CREATE TABLE AS SELECT. */
    String fill(Table table) {
        BoundQuery source = query.orElseThrow();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Typed value = Typed.of("q." + BoundQuery.output(i), source.columns().get(i).type());
            items.add(Casts.cast(value, table.columns().get(i).type()).sql());
        }
        return "INSERT INTO %s SELECT %s FROM (%s) AS q"
                .formatted(table.duckName(), String.join(", ", items), source.sql());
    }

    /** A default as DESCRIBE shows it. */
    static @Nullable String shownDefault(TableColumn column) {
        if (column.identity()) {
            return "IDENTITY START %d INCREMENT %d NOORDER"
                    .formatted(column.identityStart(), column.identityStep());
        }
        return column.defaultText().isEmpty() ? null : column.defaultText();
    }
}
