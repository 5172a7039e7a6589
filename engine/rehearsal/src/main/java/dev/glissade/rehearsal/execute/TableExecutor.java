package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.QueryBinder;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.IfThere;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE, ALTER and DROP of tables. */
final class TableExecutor {
    private final Work work;

    TableExecutor(Work work) {
        this.work = work;
    }

    Answer create(Statement.CreateTable create) throws SQLException {
        Names names = work.names();
        Names.Place place = names.place(create.name());
        names.schemaFor(place);
        Optional<BoundQuery> query = create.query().map(this::bind);
        String[] status = {"Table " + ObjectName.spell(place.name()) + " successfully created."};
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            if (replaces(writer, place, create.ifThere())) {
                                make(writer, create, place, query);
                            } else {
                                status[0] =
                                        ObjectName.spell(place.name())
                                                + " already exists, statement succeeded.";
                            }
                        });
        return Answers.status(StatementType.DDL, status[0]);
    }

    private BoundQuery bind(Query query) {
        return new QueryBinder(new BindContext(work.names(), work.facts(), BoundParameters.NONE))
                .bind(query);
    }

    /** Whether the table is to be made; one that is there is dropped for OR REPLACE. */
    private static boolean replaces(CatalogWriter writer, Names.Place place, IfThere ifThere)
            throws SQLException {
        var there = writer.state().table(place.database(), place.schema(), place.name());
        if (there.isEmpty()) {
            return true;
        }
        switch (ifThere) {
            case FAIL -> throw Refusals.exists(place.full().toString());
            case KEEP -> {
                return false;
            }
            case REPLACE -> writer.remove(there.get());
        }
        return true;
    }

    private void make(
            CatalogWriter writer,
            Statement.CreateTable create,
            Names.Place place,
            Optional<BoundQuery> query)
            throws SQLException {
        Schema schema = writer.state().schema(place.database(), place.schema()).orElseThrow();
        var shape = new TableShape(work, create, query);
        List<TableColumn> columns = shape.columns();
        long id = writer.newId();
        var table =
                new Table(
                        id,
                        place.database(),
                        place.schema(),
                        place.name(),
                        schema.physical(),
                        writer.physicalTable(schema, place.name()),
                        create.transientKind(),
                        create.comment(),
                        writer.nowMillis(),
                        columns,
                        shape.keys(place));
        for (String sql : shape.duckDdl(table)) {
            writer.execute(sql);
        }
        writer.add(table);
        if (query.isPresent()) {
            writer.execute(shape.fill(table));
        }
    }

    Answer drop(ObjectName name, boolean ifExists) throws SQLException {
        Names names = work.names();
        Optional<Table> found = ifExists ? names.findTable(name) : Optional.of(table(name));
        if (found.isEmpty()) {
            return Answers.status(
                    StatementType.DDL,
                    "Drop statement executed successfully ("
                            + ObjectName.spell(name.last())
                            + " already dropped).");
        }
        work.catalog()
                .change(work.connection(), writer -> writer.remove(current(writer, found.get())));
        return Answers.status(
                StatementType.DDL, ObjectName.spell(name.last()) + " successfully dropped.");
    }

    /** The table as DDL names it in its refusals. */
    private Table table(ObjectName name) {
        Names names = work.names();
        return names.findTable(name)
                .orElseThrow(
                        () -> {
                            names.schemaFor(names.place(name));
                            return Refusals.missing("Table", names.place(name).full().toString());
                        });
    }

    /** The table as it is now that no other change can come between. */
    private static Table current(CatalogWriter writer, Table table) {
        return writer.state()
                .table(table.database(), table.schema(), table.name())
                .orElseThrow(() -> Refusals.missing("Table", table.spelled()));
    }

    Answer rename(Statement.RenameTable rename) throws SQLException {
        Names names = work.names();
        if (rename.ifExists() && names.findTable(rename.table()).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = table(rename.table());
        Names.Place place = names.place(rename.newName());
        names.schemaFor(place);
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            Table old = current(writer, table);
                            if (writer.state()
                                    .table(place.database(), place.schema(), place.name())
                                    .isPresent()) {
                                throw Refusals.exists(place.full().toString());
                            }
                            Schema schema = new Names(writer.state(), "", "").schemaFor(place);
                            String physical = writer.physicalTable(schema, place.name());
                            Table moved = old.at(schema, place.name(), physical);
                            move(writer, old, moved);
                            writer.update(old, moved);
                        });
        return Answers.done(StatementType.DDL);
    }

    /**
     * Within a schema by its name alone; DuckDB cannot move a table to another, so it is copied.
     */
    private void move(CatalogWriter writer, Table old, Table moved) throws SQLException {
        if (old.physicalSchema().equals(moved.physicalSchema())) {
            renamePhysical(writer, old, moved.physical());
            return;
        }
        for (String sql : TableShape.duckTable(work, moved)) {
            writer.execute(sql);
        }
        writer.execute("INSERT INTO " + moved.duckName() + " SELECT * FROM " + old.duckName());
        writer.execute("DROP TABLE " + old.duckName());
    }

    private static void renamePhysical(CatalogWriter writer, Table table, String physical)
            throws SQLException {
        writer.execute("ALTER TABLE " + table.duckName() + " RENAME TO " + Duck.quote(physical));
    }

    /** Both names change hands at one moment. */
    Answer swap(Statement.SwapTables swap) throws SQLException {
        Table left = table(swap.table());
        Table right = table(swap.other());
        if (left.id() == right.id()) {
            throw Refusals.unsupported("SWAP of a table with itself");
        }
        if (!left.physicalSchema().equals(right.physicalSchema())) {
            throw Refusals.unsupported("SWAP WITH a table of another schema");
        }
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            Table a = current(writer, left);
                            Table b = current(writer, right);
                            Schema schema =
                                    writer.state().schema(a.database(), a.schema()).orElseThrow();
                            Table newA = a.at(schema, b.name(), b.physical());
                            Table newB = b.at(schema, a.name(), a.physical());
                            String between =
                                    writer.physicalTable(schema, "swapping~" + writer.newId());
                            renamePhysical(writer, a, between);
                            renamePhysical(writer, b, a.physical());
                            renamePhysical(writer, a.at(schema, between, between), b.physical());
                            writer.exchange(a, b, newA, newB);
                        });
        return Answers.done(StatementType.DDL);
    }

    Answer addKey(Statement.AddKey add) throws SQLException {
        Table table = table(add.table());
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            Table old = current(writer, table);
                            List<TableKey> keys = new ArrayList<>(old.keys());
                            keys.add(TableShape.key(work.names(), add.key(), old.columns()));
                            writer.update(old, old.keyed(keys));
                        });
        return Answers.done(StatementType.DDL);
    }

    Answer comment(ObjectName name, boolean ifExists, String comment) throws SQLException {
        if (ifExists && work.names().findTable(name).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = table(name);
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            Table old = current(writer, table);
                            writer.update(old, old.commented(comment));
                        });
        return Answers.done(StatementType.DDL);
    }

    Answer columnComment(Statement.SetColumnComment set) throws SQLException {
        Table table = table(set.table());
        if (table.column(set.column()).isEmpty()) {
            throw Refusals.invalidIdentifier(ObjectName.spell(set.column()));
        }
        work.catalog()
                .change(
                        work.connection(),
                        writer -> {
                            Table old = current(writer, table);
                            writer.update(old, old.columnCommented(set.column(), set.comment()));
                        });
        return Answers.done(StatementType.DDL);
    }

    /** Deletes the rows and, unlike DELETE, the memory of what was loaded. */
    Answer truncate(Statement.Truncate truncate) throws SQLException {
        if (truncate.ifExists() && work.names().findTable(truncate.table()).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = work.names().table(truncate.table());
        work.beginIfManual();
        work.change(
                () -> {
                    try (var statement = work.connection().createStatement()) {
                        work.runs(statement);
                        statement.execute("DELETE FROM " + table.duckName());
                        statement.execute(
                                "DELETE FROM glissade.load_history WHERE table_id = '"
                                        + table.id()
                                        + "'");
                    }
                },
                true);
        return Answers.done(StatementType.DDL);
    }

    /** DESCRIBE TABLE, as sql-reference/sql/desc-table shows it. */
    Answer describe(ObjectName name) {
        Table table = table(name);
        List<Column> columns = new ArrayList<>();
        for (String column :
                List.of(
                        "name",
                        "type",
                        "kind",
                        "null?",
                        "default",
                        "primary key",
                        "unique key",
                        "check",
                        "expression",
                        "comment",
                        "policy name",
                        "privacy domain")) {
            columns.add(new Column(column, ColumnType.text(16_777_216), true));
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            rows.add(
                    Answers.row(
                            column.name(),
                            TypeNames.full(column.type()),
                            "COLUMN",
                            column.notNull() ? "N" : "Y",
                            TableShape.shownDefault(column),
                            yes(table, column, TableKey.Kind.PRIMARY),
                            yes(table, column, TableKey.Kind.UNIQUE),
                            null,
                            null,
                            column.comment().isEmpty() ? null : column.comment(),
                            null,
                            null));
        }
        return new Answer.Rows(StatementType.DESCRIBE, columns, rows);
    }

    private static String yes(Table table, TableColumn column, TableKey.Kind kind) {
        boolean member =
                table.keys().stream()
                        .anyMatch(k -> k.kind() == kind && k.columns().contains(column.name()));
        return member ? "Y" : "N";
    }
}
