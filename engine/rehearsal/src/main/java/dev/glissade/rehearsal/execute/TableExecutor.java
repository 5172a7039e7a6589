package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.bind.BindContext;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.Names;
import dev.glissade.rehearsal.bind.QueryBinder;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.Temporaries;
import dev.glissade.rehearsal.load.LoadLedger;
import dev.glissade.rehearsal.sql.ObjectName;
import dev.glissade.rehearsal.sql.Query;
import dev.glissade.rehearsal.sql.Statement;
import dev.glissade.rehearsal.sql.Statement.IfThere;

import java.sql.SQLException;
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
        work.define(
                writer -> {
                    if (replaces(writer, place, create.ifThere(), create.temporary())) {
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
        return new QueryBinder(
                        new BindContext(work.names(), work.facts(), BoundParameters.NONE)
                                .reading(work.staged()))
                .bind(query);
    }

    /** Whether the table is to be made; one that is there is dropped for OR REPLACE. */
    private static boolean replaces(
            CatalogWriter writer, Names.Place place, IfThere ifThere, boolean temporary)
            throws SQLException {
        var there = writer.there(place.database(), place.schema(), place.name(), temporary);
        if (writer.state().view(place.database(), place.schema(), place.name()).isPresent()) {
            return switch (ifThere) {
                case FAIL -> throw Refusals.exists(place.full().toString());
                case KEEP -> false;
                case REPLACE -> throw ViewExecutor.wrongKind("VIEW", "TABLE");
            };
        }
        if (there.isEmpty()) {
            return true;
        }
        switch (ifThere) {
            case FAIL -> throw Refusals.exists(place.full().toString());
            case KEEP -> {
                return false;
            }
            case REPLACE -> {
                refuseHidden(writer, place, temporary);
                new Retention(writer).drop(there.get());
            }
        }
        return true;
    }

    /** The documentation leaves open which of the two OR REPLACE would drop. */
    private static void refuseHidden(CatalogWriter writer, Names.Place place, boolean temporary) {
        if (!temporary
                && writer.there(place.database(), place.schema(), place.name(), true).isPresent()) {
            throw Refusals.unsupported("OR REPLACE of a table that a temporary one hides");
        }
    }

    private void make(
            CatalogWriter writer,
            Statement.CreateTable create,
            Names.Place place,
            Optional<BoundQuery> query)
            throws SQLException {
        Schema schema = writer.state().schema(place.database(), place.schema()).orElseThrow();
        var shape = new TableShape(work, create, query);
        long id = writer.newId();
        boolean temporary = create.temporary();
        List<TableColumn> columns = counted(writer, id, temporary, shape.columns());
        // sql-reference/data-types-numeric, limitations of DECFLOAT.
        if (!create.iceberg().isEmpty()
                && columns.stream().anyMatch(c -> c.type().kind() == Kind.DECFLOAT)) {
            throw Refusals.unsupported("DECFLOAT in an Iceberg table");
        }
        var table =
                new Table(
                        id,
                        place.database(),
                        place.schema(),
                        place.name(),
                        Temporaries.physicalSchema(schema, temporary),
                        physical(writer, schema, place.name(), temporary),
                        isTransient(schema, create.transientKind(), temporary),
                        create.comment(),
                        writer.nowMillis(),
                        columns,
                        shape.keys(place),
                        temporary,
                        create.iceberg(),
                        create.retentionDays());
        for (String sql : shape.duckDdl(table)) {
            writer.execute(sql);
        }
        writer.add(table);
        if (query.isPresent()) {
            writer.execute(shape.fill(table));
        }
    }

    /** "All tables created in a transient schema … are transient": tables-temp-transient. */
    static boolean isTransient(Schema schema, boolean asked, boolean temporary) {
        return asked || (schema.transientKind() && !temporary);
    }

    /** The columns, each AUTOINCREMENT with a sequence of its own. */
    static List<TableColumn> counted(
            CatalogWriter writer, long id, boolean temporary, List<TableColumn> columns) {
        return columns.stream()
                .map(c -> c.identity() ? c.countedBy(writer.newSequence(id, temporary)) : c)
                .toList();
    }

    static String physical(CatalogWriter writer, Schema schema, String name, boolean temporary) {
        return temporary
                ? writer.physicalTemporary(schema, name)
                : writer.physicalTable(schema, name);
    }

    /** LIKE and CLONE: columns and keys of another table, with CLONE its rows too. */
    Answer copy(Statement.CopyTable copy) throws SQLException {
        Names names = work.names();
        Names.Place place = names.place(copy.name());
        Schema schema = names.schemaFor(place);
        Table source = names.table(copy.source());
        boolean lasting =
                !copy.temporary() && !isTransient(schema, copy.transientKind(), copy.temporary());
        if (copy.rows() && lasting && (source.transientKind() || source.temporary())) {
            throw Refusals.compilation(
                    2119,
                    "0A000",
                    "%s object cannot be cloned to a permanent object."
                            .formatted(source.temporary() ? "Temporary" : "Transient"));
        }
        String[] status = {"Table " + ObjectName.spell(place.name()) + " successfully created."};
        work.define(
                writer -> {
                    Table from = current(writer, source);
                    Optional<Table> there =
                            writer.there(
                                    place.database(),
                                    place.schema(),
                                    place.name(),
                                    copy.temporary());
                    boolean itself = there.isPresent() && there.get().id() == from.id();
                    if (itself && copy.ifThere() == IfThere.REPLACE) {
                        throw Refusals.unsupported("OR REPLACE of a table by its own copy");
                    }
                    if (replaces(writer, place, copy.ifThere(), copy.temporary())) {
                        new TableCopy(work, writer, from).make(copy, place);
                    } else {
                        status[0] =
                                ObjectName.spell(place.name())
                                        + " already exists, statement succeeded.";
                    }
                });
        return Answers.status(StatementType.DDL, status[0]);
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
        work.define(writer -> new Retention(writer).drop(current(writer, found.get())));
        return Answers.status(
                StatementType.DDL, ObjectName.spell(name.last()) + " successfully dropped.");
    }

    /** The table as DDL names it in its refusals. */
    Table table(ObjectName name) {
        Names names = work.names();
        return names.findTable(name)
                .orElseThrow(
                        () -> {
                            names.schemaFor(names.place(name));
                            return Refusals.missing("Table", names.place(name).full().toString());
                        });
    }

    /** The table as it is now that no other change can come between. */
    static Table current(CatalogWriter writer, Table table) {
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
        work.define(
                writer -> {
                    Table old = current(writer, table);
                    if (writer.there(
                                    place.database(), place.schema(), place.name(), old.temporary())
                            .isPresent()) {
                        throw Refusals.exists(place.full().toString());
                    }
                    Schema schema = new Names(writer.state(), "", "").schemaFor(place);
                    String physical = physical(writer, schema, place.name(), old.temporary());
                    Table moved = old.at(schema, place.name(), physical);
                    move(writer, old, moved);
                    writer.update(old, moved);
                });
        return Answers.done(StatementType.DDL);
    }

    /**
     * Within a schema by its name alone; DuckDB cannot move a table to another, so it is copied.
     */
    void move(CatalogWriter writer, Table old, Table moved) throws SQLException {
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
        if (left.temporary() != right.temporary()) {
            throw Refusals.compilation(
                    2117, "0A000", "A temporary table cannot be swapped with another kind.");
        }
        work.define(writer -> swap(writer, current(writer, left), current(writer, right)));
        return Answers.done(StatementType.DDL);
    }

    private void swap(CatalogWriter writer, Table a, Table b) throws SQLException {
        Schema schemaOfA = writer.state().schema(a.database(), a.schema()).orElseThrow();
        Schema schemaOfB = writer.state().schema(b.database(), b.schema()).orElseThrow();
        Table newA = a.at(schemaOfB, b.name(), b.physical());
        Table newB = b.at(schemaOfA, a.name(), a.physical());
        Table between = a.at(schemaOfB, "", "swapping~" + writer.newId());
        move(writer, a, between);
        move(writer, b, newB);
        renamePhysical(writer, between, newA.physical());
        writer.exchange(a, b, newA, newB);
    }

    Answer comment(ObjectName name, boolean ifExists, String comment) throws SQLException {
        if (ifExists && work.names().findTable(name).isEmpty()) {
            return Answers.done(StatementType.DDL);
        }
        Table table = table(name);
        work.define(
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
        work.define(
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
                    }
                    LoadLedger.forget(
                            work.connection(),
                            Duck.quote(Catalog.META_SCHEMA),
                            Long.toString(table.id()));
                },
                true);
        return Answers.done(StatementType.DDL);
    }
}
