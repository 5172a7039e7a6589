package dev.glissade.rehearsal.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** One change of the catalog under way: DuckDB statements, and the objects they make or end. */
public final class CatalogWriter implements AutoCloseable {
    private final Connection connection;
    private final AtomicLong lastId;
    private final long nowMillis;
    private final Statement statement;
    private final CatalogJson json;
    private final List<String> storesGone = new ArrayList<>();
    private CatalogState state;
    private Temporaries temporaries;

    CatalogWriter(
            Connection connection,
            CatalogJson json,
            CatalogState state,
            Temporaries temporaries,
            AtomicLong lastId,
            long nowMillis)
            throws SQLException {
        this.connection = connection;
        this.json = json;
        this.state = state;
        this.temporaries = temporaries;
        this.lastId = lastId;
        this.nowMillis = nowMillis;
        this.statement = connection.createStatement();
    }

    /** The objects that the session sees, with what this change has done so far. */
    public CatalogState state() {
        return temporaries.over(state);
    }

    /** The objects that every session sees. */
    public CatalogState shared() {
        return state;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    /** The table of that name and kind; temporary ones hide the others. */
    public Optional<Table> there(String database, String schema, String name, boolean temporary) {
        return temporary
                ? temporaries.find(database, schema, name)
                : state.table(database, schema, name);
    }

    public long nowMillis() {
        return nowMillis;
    }

    /** An id that no object of this file has or had since it was opened. */
    public long newId() {
        return lastId.incrementAndGet();
    }

    /** Runs a DuckDB statement in the change's transaction; its count of rows. */
    public long execute(String sql) throws SQLException {
        statement.execute(sql);
        return Math.max(0, statement.getLargeUpdateCount());
    }

    /** The texts that a query has in its only column, as of this change. */
    public List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    public void add(Database database) throws SQLException {
        insert("DATABASE", database.id(), database.name(), database);
        state = state.with(database);
    }

    /** Notes the schema and makes it in DuckDB. */
    public void add(Schema schema) throws SQLException {
        execute("CREATE SCHEMA " + Duck.quote(schema.physical()));
        insert("SCHEMA", schema.id(), schema.name(), schema);
        state = state.with(schema);
    }

    /** Notes the table; the caller makes it in DuckDB. */
    public void add(Table table) throws SQLException {
        if (table.temporary()) {
            temporaries = temporaries.with(table);
            return;
        }
        insert("TABLE", table.id(), table.name(), table);
        state = state.with(table);
    }

    public void add(Stage stage) throws SQLException {
        if (stage.temporary()) {
            temporaries = temporaries.with(stage);
            return;
        }
        insert("STAGE", stage.id(), stage.name(), stage);
        state = state.with(stage);
    }

    public void add(View view) throws SQLException {
        insert("VIEW", view.id(), view.name(), view);
        state = state.with(view);
    }

    /** Notes the object; a sequence is made in DuckDB by its caller. */
    public void add(CatalogObject object) throws SQLException {
        insert(object.kind().name(), object.id(), object.name(), object);
        state = state.with(object);
    }

    public void update(View old, View view) throws SQLException {
        store(view.id(), view.name(), view);
        state = state.without(old).with(view);
    }

    public void update(CatalogObject old, CatalogObject object) throws SQLException {
        store(object.id(), object.name(), object);
        state = state.without(old).with(object);
    }

    public void update(Stage old, Stage stage) throws SQLException {
        if (stage.temporary()) {
            temporaries = temporaries.without(old).with(stage);
            return;
        }
        store(stage.id(), stage.name(), stage);
        state = state.without(old).with(stage);
    }

    public void remove(View view) throws SQLException {
        delete(view.id());
        state = state.without(view);
    }

    /** Forgets the object; a sequence goes in DuckDB too, where no column's default needs it. */
    public void remove(CatalogObject object) throws SQLException {
        endSequence(object);
        delete(object.id());
        state = state.without(object);
    }

    /** The same object, told by its id, with another definition. */
    public void update(Database database) throws SQLException {
        store(database.id(), database.name(), database);
        state = state.with(database);
    }

    public void update(Schema old, Schema schema) throws SQLException {
        store(schema.id(), schema.name(), schema);
        state = state.without(old).with(schema);
    }

    public void update(Table old, Table table) throws SQLException {
        if (table.temporary()) {
            temporaries = temporaries.without(old).with(table);
            return;
        }
        store(table.id(), table.name(), table);
        state = state.without(old).with(table);
    }

    /** Two tables exchange their names in one go. */
    public void exchange(Table left, Table right, Table newLeft, Table newRight)
            throws SQLException {
        if (left.temporary()) {
            temporaries = temporaries.without(left).without(right).with(newLeft).with(newRight);
            return;
        }
        store(newLeft.id(), newLeft.name(), newLeft);
        store(newRight.id(), newRight.name(), newRight);
        state = state.without(left).without(right).with(newLeft).with(newRight);
    }

    /** Forgets the database; its schemas must have gone. */
    public void remove(Database database) throws SQLException {
        delete(database.id());
        state = state.without(database);
    }

    /** Drops the schema in DuckDB with all that is in it. */
    public void remove(Schema schema) throws SQLException {
        for (Table table : state.tablesOf(schema.database(), schema.name())) {
            remove(table);
        }
        for (Stage stage : state.stagesOf(schema.database(), schema.name())) {
            remove(stage);
        }
        for (View view : state.viewsOf(schema.database(), schema.name())) {
            remove(view);
        }
        for (CatalogObject.Kind kind : CatalogObject.Kind.values()) {
            for (CatalogObject object : state.objectsOf(kind, schema.database(), schema.name())) {
                remove(object);
            }
        }
        execute("DROP SCHEMA " + Duck.quote(schema.physical()) + " CASCADE");
        delete(schema.id());
        state = state.without(schema);
    }

    /** Takes the table out of the catalog, and leaves in DuckDB what it has there. */
    void forget(Table table) throws SQLException {
        unlist(table.id());
        state = state.without(table);
    }

    /** Takes the schema out of the catalog, with all that is in it. */
    void forget(SchemaContent content) throws SQLException {
        for (Table table : content.tables()) {
            unlist(table.id());
        }
        for (Stage stage : content.stages()) {
            unlist(stage.id());
        }
        for (View view : content.views()) {
            unlist(view.id());
        }
        for (CatalogObject object : content.objects()) {
            unlist(object.id());
        }
        unlist(content.schema().id());
        state = state.without(content);
    }

    /** A schema under another name or in another database, with all that is in it. */
    public void move(SchemaContent old, SchemaContent moved) throws SQLException {
        forget(old);
        restored(moved);
    }

    /** A database under another name; its schemas have to follow. */
    public void rename(Database old, Database renamed) throws SQLException {
        store(renamed.id(), renamed.name(), renamed);
        state = state.without(old).with(renamed);
    }

    /** A dropped table that has moved with its schema. */
    public void replace(Dropped.OfTable old, Table moved) throws SQLException {
        restored(old);
        keep(
                new Dropped.OfTable(
                        old.number(),
                        old.schemaId(),
                        moved,
                        old.droppedMillis(),
                        old.keptUntilMillis()));
    }

    /** Takes the database out of the catalog; its schemas must have gone. */
    void forget(Database database) throws SQLException {
        unlist(database.id());
        state = state.without(database);
    }

    /** Notes what UNDROP can bring back. */
    void keep(Dropped dropped) throws SQLException {
        String sql = "INSERT INTO glissade.dropped VALUES (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, dropped.number());
            insert.setString(
                    2,
                    switch (dropped) {
                        case Dropped.OfTable _ -> "TABLE";
                        case Dropped.OfSchema _ -> "SCHEMA";
                        case Dropped.OfDatabase _ -> "DATABASE";
                    });
            insert.setString(3, json.text(dropped));
            insert.execute();
        }
        state = state.with(dropped);
    }

    /** What was dropped is there again, or gone for good: the caller sees to its objects. */
    void restored(Dropped dropped) throws SQLException {
        execute("DELETE FROM glissade.dropped WHERE number = " + dropped.number());
        state = state.without(dropped);
    }

    /** Notes a schema that is in DuckDB already, with all that is in it. */
    void restored(SchemaContent content) throws SQLException {
        insert("SCHEMA", content.schema().id(), content.schema().name(), content.schema());
        for (Table table : content.tables()) {
            insert("TABLE", table.id(), table.name(), table);
        }
        for (Stage stage : content.stages()) {
            insert("STAGE", stage.id(), stage.name(), stage);
        }
        for (View view : content.views()) {
            insert("VIEW", view.id(), view.name(), view);
        }
        for (CatalogObject object : content.objects()) {
            insert(object.kind().name(), object.id(), object.name(), object);
        }
        state = state.with(content);
    }

    /** Ends for good what was dropped: in DuckDB, in the ledgers, and the files. */
    void end(Dropped dropped) throws SQLException {
        for (Table table : dropped.tables()) {
            end(table);
            delete(table.id());
        }
        for (SchemaContent content : dropped.contents()) {
            for (Stage stage : content.stages()) {
                storesGone.add(stage.storeId());
                delete(stage.id());
            }
            for (View view : content.views()) {
                delete(view.id());
            }
            for (CatalogObject object : content.objects()) {
                endSequence(object);
                delete(object.id());
            }
            if (!content.schema().physical().isEmpty()) {
                execute("DROP SCHEMA " + Duck.quote(content.schema().physical()));
            }
            delete(content.schema().id());
        }
        if (dropped instanceof Dropped.OfDatabase database) {
            delete(database.database().id());
        }
        restored(dropped);
    }

    /** One that a column still counts by, perhaps of a dropped table, stays in DuckDB. */
    private void endSequence(CatalogObject object) throws SQLException {
        if (object.kind() != CatalogObject.Kind.SEQUENCE) {
            return;
        }
        String duck = object.property("DUCK", "glissade.none");
        boolean used;
        try (PreparedStatement uses =
                connection.prepareStatement(
                        "SELECT count(*) FROM duckdb_columns() WHERE column_default LIKE ?")) {
            uses.setString(1, "%'" + duck + "'%");
            try (ResultSet count = uses.executeQuery()) {
                used = count.next() && count.getLong(1) > 0;
            }
        }
        if (!used) {
            execute("DROP SEQUENCE IF EXISTS " + duck);
        }
    }

    /** Drops the table in DuckDB, and the memory of what was loaded into it. */
    public void remove(Table table) throws SQLException {
        end(table);
        if (table.temporary()) {
            temporaries = temporaries.without(table);
            return;
        }
        delete(table.id());
        state = state.without(table);
    }

    private void end(Table table) throws SQLException {
        execute("DROP TABLE " + table.duckName());
        execute("DELETE FROM glissade.load_history WHERE table_id = '" + table.id() + "'");
        execute("DELETE FROM glissade.copy_history WHERE table_id = '" + table.id() + "'");
        storesGone.add(table.storeId());
        for (TableColumn column : table.columns()) {
            dropSequence(column);
        }
    }

    public void remove(Stage stage) throws SQLException {
        storesGone.add(stage.storeId());
        delete(stage.id());
        temporaries = temporaries.without(stage);
        state = stage.temporary() ? state : state.without(stage);
    }

    /** The stores whose stages and tables this change ends. */
    List<String> storesGone() {
        return List.copyOf(storesGone);
    }

    /** A name for a table that DuckDB tells from the others of the schema. */
    public String physicalTable(Schema schema, String name) {
        var tables =
                Stream.concat(
                                state.tablesOf(schema.database(), schema.name()).stream(),
                                state.dropped().stream()
                                        .filter(Dropped.OfTable.class::isInstance)
                                        .flatMap(d -> d.tables().stream())
                                        .filter(t -> t.physicalSchema().equals(schema.physical())))
                        .toList();
        return Duck.distinct(
                name,
                taken ->
                        tables.stream()
                                .anyMatch(
                                        t -> t.physical().toLowerCase(Locale.ROOT).equals(taken)));
    }

    /** Likewise for a temporary table, among those of the session. */
    public String physicalTemporary(Schema schema, String name) {
        return Duck.distinct(schema.physical() + "." + name, temporaries.physicals()::contains);
    }

    /** A name for a schema that DuckDB tells from all others of the file. */
    public String physicalSchema(Database database, String name) {
        String wanted = database.first() ? name : database.name() + "." + name;
        return Duck.distinct(
                wanted,
                taken ->
                        Duck.RESERVED_SCHEMAS.contains(taken)
                                || Stream.concat(
                                                state.schemas().values().stream()
                                                        .flatMap(m -> m.values().stream()),
                                                state.dropped().stream()
                                                        .flatMap(d -> d.contents().stream())
                                                        .map(SchemaContent::schema))
                                        .anyMatch(
                                                s ->
                                                        s.physical()
                                                                .toLowerCase(Locale.ROOT)
                                                                .equals(taken)));
    }

    /** A name for the DuckDB sequence behind an identity column. */
    public String newSequence(long tableId, boolean temporary) {
        String schema = temporary ? "temp.main" : Catalog.META_SCHEMA;
        return schema + ".identity_" + tableId + "_" + newId();
    }

    /** Drops the sequence behind a column, if it has one; the column must have gone. */
    public void dropSequence(TableColumn column) throws SQLException {
        if (!column.sequence().isEmpty()) {
            execute("DROP SEQUENCE " + column.sequence());
        }
    }

    private void insert(String kind, long id, String name, Object entry) throws SQLException {
        String sql = "INSERT INTO glissade.objects VALUES (?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, kind);
            insert.setLong(2, id);
            insert.setString(3, name);
            insert.setString(4, json.text(entry));
            insert.execute();
        }
    }

    private void store(long id, String name, Object entry) throws SQLException {
        String sql = "UPDATE glissade.objects SET name = ?, definition = ? WHERE id = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, name);
            update.setString(2, json.text(entry));
            update.setLong(3, id);
            update.execute();
        }
    }

    /** With the object go its grants and tags, and with a tag its values. */
    private void delete(long id) throws SQLException {
        execute("DELETE FROM glissade.grants WHERE object_id = " + id);
        execute("DELETE FROM glissade.tag_values WHERE object_id = " + id + " OR tag_id = " + id);
        unlist(id);
    }

    private void unlist(long id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM glissade.objects WHERE id = ?")) {
            delete.setLong(1, id);
            delete.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
