package dev.glissade.rehearsal.catalog;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drops objects so that UNDROP can bring them back, and ends them when their retention does:
 * user-guide/data-time-travel. It is all in the transaction of the drop, so a kill leaves either
 * the object or its kept version.
 *
 * <p>In DuckDB a dropped table gets another name, because its own may be taken again; a dropped
 * schema keeps its name, which DuckDB cannot change, unless it is empty.
 */
public final class Retention {
    /** Where none is set: one day. */
    private static final int STANDARD_DAYS = 1;

    private final CatalogWriter writer;

    public Retention(CatalogWriter writer) {
        this.writer = writer;
    }

    /** The days for which a dropped database can be restored. */
    public static int days(Database database) {
        return limited(database.retentionDays().orElse(STANDARD_DAYS), database.transientKind());
    }

    /** Likewise for a schema, whose database may set them. */
    public static int days(CatalogState state, Schema schema) {
        int days =
                schema.retentionDays()
                        .orElseGet(
                                () ->
                                        state.database(schema.database())
                                                .map(Retention::days)
                                                .orElse(STANDARD_DAYS));
        return limited(days, schema.transientKind());
    }

    /** Likewise for a table; a temporary one is not kept here. */
    public static int days(CatalogState state, Table table) {
        int days =
                table.retentionDays()
                        .orElseGet(
                                () ->
                                        state.schema(table.database(), table.schema())
                                                .map(s -> days(state, s))
                                                .orElse(STANDARD_DAYS));
        return limited(days, table.transientKind() || table.temporary());
    }

    private static int limited(int days, boolean transientKind) {
        return transientKind ? Math.min(days, 1) : days;
    }

    private long until(int days) {
        return writer.nowMillis() + Duration.ofDays(days).toMillis();
    }

    /** Drops a table; one that counts as replaced is dropped likewise. */
    public void drop(Table table) throws SQLException {
        CatalogState state = writer.shared();
        int days = days(state, table);
        if (table.temporary() || days == 0) {
            writer.remove(table);
            return;
        }
        purge();
        long schemaId = state.schema(table.database(), table.schema()).orElseThrow().id();
        long number = writer.newId();
        Table hidden = table.hidden(number);
        rename(table, hidden);
        writer.forget(table);
        writer.keep(new Dropped.OfTable(number, schemaId, hidden, writer.nowMillis(), until(days)));
    }

    private void rename(Table table, Table renamed) throws SQLException {
        writer.execute(
                "ALTER TABLE " + table.duckName() + " RENAME TO " + Duck.quote(renamed.physical()));
    }

    /** Drops a schema with all that is in it. */
    public void drop(Schema schema) throws SQLException {
        CatalogState state = writer.shared();
        int days = days(state, schema);
        if (days == 0) {
            end(schema.id());
            writer.remove(schema);
            return;
        }
        purge();
        Database database = state.database(schema.database()).orElseThrow();
        SchemaContent content = taken(schema);
        writer.keep(
                new Dropped.OfSchema(
                        writer.newId(), database.id(), content, writer.nowMillis(), until(days)));
    }

    /** Drops a database with its schemas. */
    public void drop(Database database) throws SQLException {
        List<Schema> schemas = List.copyOf(writer.shared().schemasOf(database.name()));
        int days = days(database);
        if (days == 0) {
            for (Schema schema : schemas) {
                end(schema.id());
                writer.remove(schema);
            }
            endSchemasOf(database.id());
            writer.remove(database);
            return;
        }
        purge();
        List<SchemaContent> contents = new ArrayList<>();
        for (Schema schema : schemas) {
            contents.add(taken(schema));
        }
        writer.forget(database);
        writer.keep(
                new Dropped.OfDatabase(
                        writer.newId(), database, contents, writer.nowMillis(), until(days)));
    }

    /** The schema, out of the catalog; an empty one leaves its name in DuckDB to others. */
    private SchemaContent taken(Schema schema) throws SQLException {
        SchemaContent content = SchemaContent.of(writer.shared(), schema);
        writer.forget(content);
        boolean empty =
                content.tables().isEmpty()
                        && writer.shared().dropped().stream()
                                .noneMatch(d -> within(d, schema.id()));
        if (!empty) {
            return content;
        }
        writer.execute("DROP SCHEMA " + Duck.quote(schema.physical()));
        return content.at(schema.named(schema.name(), ""));
    }

    private static boolean within(Dropped dropped, long schemaId) {
        return dropped instanceof Dropped.OfTable table && table.schemaId() == schemaId;
    }

    /** The table of that name that was dropped last. */
    public static Optional<Dropped.OfTable> lastTable(
            CatalogState state, Schema schema, String name, long nowMillis) {
        return kept(state, nowMillis).stream()
                .filter(d -> within(d, schema.id()) && d.name().equals(name))
                .map(Dropped.OfTable.class::cast)
                .reduce((a, b) -> b);
    }

    /** The schema of that name that was dropped last. */
    public static Optional<Dropped.OfSchema> lastSchema(
            CatalogState state, Database database, String name, long nowMillis) {
        return kept(state, nowMillis).stream()
                .filter(Dropped.OfSchema.class::isInstance)
                .map(Dropped.OfSchema.class::cast)
                .filter(d -> d.databaseId() == database.id() && d.name().equals(name))
                .reduce((a, b) -> b);
    }

    /** The database of that name that was dropped last. */
    public static Optional<Dropped.OfDatabase> lastDatabase(
            CatalogState state, String name, long nowMillis) {
        return kept(state, nowMillis).stream()
                .filter(Dropped.OfDatabase.class::isInstance)
                .map(Dropped.OfDatabase.class::cast)
                .filter(d -> d.name().equals(name))
                .reduce((a, b) -> b);
    }

    /** What can be restored at that moment, in the order in which it was dropped. */
    public static List<Dropped> kept(CatalogState state, long nowMillis) {
        return state.dropped().stream().filter(d -> d.keptUntilMillis() > nowMillis).toList();
    }

    /** Puts a table back where it was. */
    public void restore(Dropped.OfTable dropped, Schema schema) throws SQLException {
        Table hidden = dropped.table();
        Table restored =
                hidden.at(schema, hidden.name(), writer.physicalTable(schema, hidden.name()));
        rename(hidden, restored);
        writer.restored(dropped);
        writer.add(restored);
    }

    /** Puts a schema back, with all that was in it. */
    public void restore(Dropped.OfSchema dropped, Database database) throws SQLException {
        writer.restored(dropped);
        restore(dropped.content(), database);
    }

    /** Puts a database back, with its schemas. */
    public void restore(Dropped.OfDatabase dropped) throws SQLException {
        writer.restored(dropped);
        writer.add(dropped.database());
        for (SchemaContent content : dropped.schemas()) {
            restore(content, dropped.database());
        }
    }

    private void restore(SchemaContent content, Database database) throws SQLException {
        Schema schema = content.schema();
        boolean made = !schema.physical().isEmpty();
        String physical = made ? schema.physical() : writer.physicalSchema(database, schema.name());
        if (!made) {
            writer.execute("CREATE SCHEMA " + Duck.quote(physical));
        }
        writer.restored(content.at(schema.in(database.name(), physical)));
    }

    /** Ends what nobody can restore any more. */
    public void purge() throws SQLException {
        for (Dropped dropped : writer.shared().dropped()) {
            if (dropped.keptUntilMillis() <= writer.nowMillis()) {
                end(dropped);
            }
        }
    }

    private void end(Dropped dropped) throws SQLException {
        // A schema's own end may have taken it along.
        if (!writer.shared().dropped().contains(dropped)) {
            return;
        }
        for (SchemaContent content : dropped.contents()) {
            end(content.schema().id());
        }
        if (dropped instanceof Dropped.OfDatabase database) {
            endSchemasOf(database.database().id());
        }
        writer.end(dropped);
    }

    /** With a schema go the tables that were dropped in it before. */
    private void end(long schemaId) throws SQLException {
        for (Dropped dropped : writer.shared().dropped()) {
            if (within(dropped, schemaId)) {
                end(dropped);
            }
        }
    }

    private void endSchemasOf(long databaseId) throws SQLException {
        for (Dropped dropped : writer.shared().dropped()) {
            if (dropped instanceof Dropped.OfSchema schema && schema.databaseId() == databaseId) {
                end(dropped);
            }
        }
    }
}
