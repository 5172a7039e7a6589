package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.sql.ColumnChange;
import dev.glissade.rehearsal.sql.ColumnDefinition;
import dev.glissade.rehearsal.sql.Expression;
import dev.glissade.rehearsal.sql.KeyDefinition;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Statement;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** ALTER TABLE of columns: sql-reference/sql/alter-table and alter-table-column. */
final class ColumnExecutor {
    private static final Set<Kind> SEMI_STRUCTURED = Set.of(Kind.VARIANT, Kind.OBJECT, Kind.ARRAY);

    private final Work work;
    private final TableExecutor tables;

    ColumnExecutor(Work work, TableExecutor tables) {
        this.work = work;
        this.tables = tables;
    }

    /** All of the changes or none. */
    Answer alter(Statement.AlterColumns alter) throws SQLException {
        if (alter.ifExists() && work.names().findTable(alter.table()).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = tables.table(alter.table());
        work.define(
                writer -> {
                    for (ColumnChange change : alter.changes()) {
                        Table old = TableExecutor.current(writer, table);
                        Table changed = change(writer, old, change);
                        writer.update(old, changed);
                        followKeys(writer, changed, change);
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private Table change(CatalogWriter writer, Table table, ColumnChange change)
            throws SQLException {
        return switch (change) {
            case ColumnChange.Add add -> add(writer, table, add);
            case ColumnChange.Drop drop -> drop(writer, table, drop);
            case ColumnChange.Rename(String name, String newName) ->
                    rename(writer, table, column(table, name), newName);
            case ColumnChange.SetNotNull(String name, boolean required) ->
                    require(writer, table, column(table, name), required);
            case ColumnChange.SetType(String name, ColumnType type) ->
                    retype(writer, table, column(table, name), type);
            case ColumnChange.SetDefault(String name, ObjectName sequence) ->
                    setDefault(writer, table, column(table, name), sequence);
            case ColumnChange.DropDefault(String name) ->
                    dropDefault(writer, table, column(table, name));
            case ColumnChange.SetComment(String name, String comment) ->
                    with(table, column(table, name), column(table, name).commented(comment));
        };
    }

    private static TableColumn column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> Refusals.invalidIdentifier(ObjectName.spell(name)));
    }

    private static Table with(Table table, TableColumn old, TableColumn changed) {
        return table.reshaped(
                table.columns().stream().map(c -> c.equals(old) ? changed : c).toList(),
                table.keys());
    }

    /** What ALTER TABLE cannot do to a column. */
    private static WarehouseException refused(String why) {
        return Refusals.compilation(2108, "22000", why);
    }

    private static void alterDuck(CatalogWriter writer, Table table, String action)
            throws SQLException {
        writer.execute("ALTER TABLE " + table.duckName() + " " + action);
    }

    private static String alterColumn(TableColumn column, String action) {
        return "ALTER COLUMN " + Duck.quote(column.physical()) + " " + action;
    }

    private boolean hasRows(Table table) throws SQLException {
        try (PreparedStatement query =
                        work.prepare("SELECT 1 FROM " + table.duckName() + " LIMIT 1");
                ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private Table add(CatalogWriter writer, Table table, ColumnChange.Add add) throws SQLException {
        ColumnDefinition definition = add.column();
        if (table.column(definition.name()).isPresent()) {
            if (add.ifNotExists()) {
                return table;
            }
            throw exists(definition.name());
        }
        ColumnType type = definition.type().orElseThrow();
        definition.defaultValue().ifPresent(value -> checkDefault(definition, type, value));
        boolean primary = add.keys().stream().anyMatch(k -> k.kind() == KeyDefinition.Kind.PRIMARY);
        boolean required = definition.notNull() || primary;
        checkRows(table, definition, required);
        TableColumn column =
                TableShape.defined(work, definition, type, physicals(table)).required(required);
        column =
                TableExecutor.counted(writer, table.id(), table.temporary(), List.of(column))
                        .getFirst();
        column = definition.defaultValue().isPresent() ? column.addedLater() : column;
        if (column.identity()) {
            writer.execute(TableShape.sequence(column, column.identityStart()));
        }
        alterDuck(
                writer,
                table,
                "ADD COLUMN "
                        + Duck.quote(column.physical())
                        + TableShape.typeAndDefault(work, column));
        if (required) {
            alterDuck(writer, table, alterColumn(column, "SET NOT NULL"));
        }
        List<TableColumn> columns = new ArrayList<>(table.columns());
        columns.add(column);
        List<TableKey> keys = new ArrayList<>(table.keys());
        for (KeyDefinition key : add.keys()) {
            keys.add(TableShape.key(work.names(), key, columns));
        }
        return table.reshaped(columns, keys);
    }

    /** A row that is there must have a value for the new column. */
    private void checkRows(Table table, ColumnDefinition definition, boolean required)
            throws SQLException {
        boolean hasDefault =
                definition.defaultValue().isPresent()
                        && !(definition.defaultValue().get() instanceof Expression.Null);
        boolean needsNone = definition.identity().isPresent() || (required && !hasDefault);
        if (needsNone && hasRows(table)) {
            throw refused(
                    definition.identity().isPresent()
                            ? "AUTOINCREMENT column '%s' cannot be added to non-empty table '%s'."
                                    .formatted(definition.name(), table.name())
                            : ("Non-nullable column '%s' cannot be added to non-empty table '%s'"
                                            + " unless it has a non-null default value.")
                                    .formatted(definition.name(), table.name()));
        }
    }

    private static WarehouseException exists(String column) {
        return Refusals.compilation(
                1430, "42601", "column '" + ObjectName.spell(column) + "' already exists");
    }

    private static Set<String> physicals(Table table) {
        return table.columns().stream()
                .map(c -> c.physical().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** A literal of the column's own type, the examples of sql-reference/sql/alter-table. */
    private static void checkDefault(
            ColumnDefinition definition, ColumnType type, Expression value) {
        Expression literal =
                value instanceof Expression.Unary(String operator, Expression operand)
                                && operator.equals("-")
                                && operand instanceof Expression.Numeral
                        ? operand
                        : value;
        boolean number = type.kind() == Kind.FIXED || type.kind() == Kind.REAL;
        boolean matches =
                switch (literal) {
                    case Expression.Null _ -> true;
                    case Expression.Text _ -> type.kind() == Kind.TEXT;
                    case Expression.Numeral _ -> number;
                    case Expression.Bool _ -> type.kind() == Kind.BOOLEAN;
                    default ->
                            throw Refusals.compilation(
                                    2263,
                                    "22000",
                                    "Invalid column default expression ["
                                            + definition.defaultText()
                                            + "]");
                };
        if (!matches) {
            throw Refusals.compilation(
                    2023,
                    "22000",
                    ("Expression type does not match column data type, expecting %s but got %s"
                                    + " for column %s")
                            .formatted(
                                    TypeNames.full(type),
                                    definition.defaultText(),
                                    ObjectName.spell(definition.name())));
        }
    }

    private static Table drop(CatalogWriter writer, Table table, ColumnChange.Drop drop)
            throws SQLException {
        if (drop.ifExists() && table.column(drop.column()).isEmpty()) {
            return table;
        }
        TableColumn column = column(table, drop.column());
        if (table.columns().size() == 1) {
            throw refused("The only column of a table cannot be dropped.");
        }
        alterDuck(writer, table, "DROP COLUMN " + Duck.quote(column.physical()));
        writer.dropSequence(column);
        return table.reshaped(
                table.columns().stream().filter(c -> !c.equals(column)).toList(),
                table.keys().stream().filter(k -> !k.columns().contains(column.name())).toList());
    }

    private static Table rename(
            CatalogWriter writer, Table table, TableColumn column, String newName)
            throws SQLException {
        if (table.column(newName).isPresent()) {
            throw exists(newName);
        }
        Set<String> taken = physicals(table);
        taken.remove(column.physical().toLowerCase(Locale.ROOT));
        String physical = TableShape.physical(newName, taken);
        if (physical.equalsIgnoreCase(column.physical())) {
            physical = column.physical();
        } else {
            alterDuck(
                    writer,
                    table,
                    "RENAME COLUMN "
                            + Duck.quote(column.physical())
                            + " TO "
                            + Duck.quote(physical));
        }
        return with(table, column, column.named(newName, physical));
    }

    private Table require(CatalogWriter writer, Table table, TableColumn column, boolean required)
            throws SQLException {
        boolean primary =
                table.keys().stream()
                        .anyMatch(
                                k ->
                                        k.kind() == TableKey.Kind.PRIMARY
                                                && k.columns().contains(column.name()));
        if (!required && primary) {
            throw Refusals.unsupported("DROP NOT NULL of a primary key's column");
        }
        if (required && SEMI_STRUCTURED.contains(column.type().kind()) && hasRows(table)) {
            throw refused(
                    "Semi-structured column '"
                            + column.name()
                            + "' of a table with rows cannot be set to NOT NULL.");
        }
        if (required != column.notNull()) {
            alterDuck(
                    writer, table, alterColumn(column, (required ? "SET" : "DROP") + " NOT NULL"));
        }
        return with(table, column, column.required(required));
    }

    private static Table retype(
            CatalogWriter writer, Table table, TableColumn column, ColumnType type)
            throws SQLException {
        ColumnType old = column.type();
        boolean number =
                old.kind() == Kind.FIXED
                        && type.kind() == Kind.FIXED
                        && old.scale() == type.scale();
        boolean text =
                old.kind() == Kind.TEXT
                        && type.kind() == Kind.TEXT
                        && old.length() <= type.length();
        if (!number && !text && !old.equals(type)) {
            throw refused(
                    "cannot change column %s from type %s to %s"
                            .formatted(
                                    ObjectName.spell(column.name()),
                                    TypeNames.full(old),
                                    TypeNames.full(type)));
        }
        if (number && !old.equals(type)) {
            alterDuck(writer, table, alterColumn(column, "SET DATA TYPE " + Duck.type(type)));
        }
        return with(table, column, column.typed(type));
    }

    /** "The column must already have a default sequence": alter-table-column. */
    private Table setDefault(CatalogWriter writer, Table table, TableColumn column, ObjectName name)
            throws SQLException {
        CatalogObject sequence = work.names().object(CatalogObject.Kind.SEQUENCE, name);
        if (!column.defaultText().endsWith(".NEXTVAL")) {
            throw refused(
                    "The default of column '"
                            + column.name()
                            + "' is no sequence, so it cannot be changed to one.");
        }
        writer.execute(SequenceUse.counted(table, column, sequence.property("DUCK", "")));
        return with(table, column, column.defaulted(SequenceUse.defaultText(sequence)));
    }

    private static Table dropDefault(CatalogWriter writer, Table table, TableColumn column)
            throws SQLException {
        if (column.identity()) {
            throw Refusals.unsupported("DROP DEFAULT of an AUTOINCREMENT column");
        }
        if (column.added()) {
            throw refused(
                    "The default of column '"
                            + column.name()
                            + "' cannot be dropped: ALTER TABLE added the column with it.");
        }
        if (!column.defaultText().isEmpty()) {
            alterDuck(writer, table, alterColumn(column, "DROP DEFAULT"));
        }
        return with(table, column, column.withoutDefault());
    }

    /** Keys that name the column, here and in tables that refer to it, go or follow its name. */
    private static void followKeys(CatalogWriter writer, Table table, ColumnChange change)
            throws SQLException {
        switch (change) {
            case ColumnChange.Drop(String name, _) ->
                    KeyReferences.drop(writer, table, k -> k.referencedColumns().contains(name));
            case ColumnChange.Rename(String name, String newName) ->
                    KeyReferences.rename(writer, table, name, newName);
            default -> {}
        }
    }

    Answer addKey(Statement.AddKey add) throws SQLException {
        Table table = tables.table(add.table());
        work.define(
                writer -> {
                    Table old = TableExecutor.current(writer, table);
                    List<TableKey> keys = new ArrayList<>(old.keys());
                    keys.add(TableShape.key(work.names(), add.key(), old.columns()));
                    writer.update(old, old.keyed(keys));
                });
        return Answers.done(StatementType.DDL);
    }

    /** Foreign keys that refer to the dropped one go too: sql-reference/constraints-drop. */
    Answer dropKey(Statement.DropKey drop) throws SQLException {
        if (drop.ifExists() && work.names().findTable(drop.table()).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = tables.table(drop.table());
        work.define(
                writer -> {
                    Table old = TableExecutor.current(writer, table);
                    TableKey key = key(old, drop);
                    List<TableKey> keys = new ArrayList<>(old.keys());
                    keys.remove(key);
                    Table changed = old.keyed(keys);
                    writer.update(old, changed);
                    if (key.kind() != TableKey.Kind.FOREIGN) {
                        KeyReferences.drop(
                                writer, changed, k -> k.referencedColumns().equals(key.columns()));
                    }
                });
        return Answers.done(StatementType.DDL);
    }

    private static TableKey key(Table table, Statement.DropKey drop) {
        Optional<String> kind = drop.kind().map(Enum::name);
        return table.keys().stream()
                .filter(k -> drop.name().isEmpty() || k.name().equals(drop.name().get()))
                .filter(k -> kind.isEmpty() || k.kind().name().equals(kind.get()))
                .filter(k -> drop.columns().isEmpty() || k.columns().equals(drop.columns()))
                .findFirst()
                .orElseThrow(
                        () ->
                                Refusals.missing(
                                        "Constraint",
                                        ObjectName.spell(
                                                drop.name().or(() -> kind).orElse(table.name()))));
    }
}
