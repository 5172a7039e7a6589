package dev.glissade.rehearsal.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

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
        store(stage.id(), stage.name(), stage);
        state = state.without(old).with(stage);
    }

    public void remove(View view) throws SQLException {
        delete(view.id());
        state = state.without(view);
    }

    /** Forgets the object; a sequence goes in DuckDB too, where no column's default needs it. */
    public void remove(CatalogObject object) throws SQLException {
        if (object.kind() == CatalogObject.Kind.SEQUENCE) {
            execute("DROP SEQUENCE IF EXISTS " + object.property("DUCK", "glissade.none"));
        }
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

    /** Drops the table in DuckDB, and the memory of what was loaded into it. */
    public void remove(Table table) throws SQLException {
        execute("DROP TABLE " + table.duckName());
        execute("DELETE FROM glissade.load_history WHERE table_id = '" + table.id() + "'");
        execute("DELETE FROM glissade.copy_history WHERE table_id = '" + table.id() + "'");
        storesGone.add(table.storeId());
        for (TableColumn column : table.columns()) {
            dropSequence(column);
        }
        if (table.temporary()) {
            temporaries = temporaries.without(table);
            return;
        }
        delete(table.id());
        state = state.without(table);
    }

    public void remove(Stage stage) throws SQLException {
        storesGone.add(stage.storeId());
        delete(stage.id());
        state = state.without(stage);
    }

    /** The stores whose stages and tables this change ends. */
    List<String> storesGone() {
        return List.copyOf(storesGone);
    }

    /** A name for a table that DuckDB tells from the others of the schema. */
    public String physicalTable(Schema schema, String name) {
        var tables = state.tablesOf(schema.database(), schema.name());
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

    /** DuckDB's schema for a table of that kind in this schema. */
    public static String physicalSchema(Schema schema, boolean temporary) {
        return temporary ? Temporaries.PHYSICAL_SCHEMA : schema.physical();
    }

    /** A name for a schema that DuckDB tells from all others of the file. */
    public String physicalSchema(Database database, String name) {
        String wanted = database.first() ? name : database.name() + "." + name;
        return Duck.distinct(
                wanted,
                taken ->
                        Duck.RESERVED_SCHEMAS.contains(taken)
                                || state.schemas().values().stream()
                                        .flatMap(m -> m.values().stream())
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
