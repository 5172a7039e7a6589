package dev.glissade.rehearsal.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The catalog of one warehouse. Reading takes the state of the moment; changes come one at a time,
 * each in one DuckDB transaction with what it does to the data, so DDL of many sessions never runs
 * into DuckDB's catalog conflicts.
 */
public final class Catalog {
    /** The DuckDB schema of what the warehouse keeps for itself. */
    public static final String META_SCHEMA = "glissade";

    private static final String LAYOUT = "2";

    private final ReentrantLock changing = new ReentrantLock();
    private final AtomicLong lastId = new AtomicLong();
    private final CatalogJson json = new CatalogJson();
    private final InstantSource clock;
    private final Consumer<String> storeGone;
    private volatile CatalogState state = CatalogState.EMPTY;

    private Catalog(InstantSource clock, Consumer<String> storeGone) {
        this.clock = clock;
        this.storeGone = storeGone;
    }

    /**
     * Reads the catalog of a file, made when it is missing.
     *
     * @param storeGone told of each store of files whose stage or table is gone for good
     * @throws SQLException when the file holds another layout
     */
    public static Catalog open(
            Connection connection, InstantSource clock, Consumer<String> storeGone)
            throws SQLException {
        var catalog = new Catalog(clock, storeGone);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS glissade");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS glissade.layout AS SELECT '" + LAYOUT + "' AS v");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS glissade.objects(kind VARCHAR NOT NULL, id BIGINT"
                            + " NOT NULL, name VARCHAR NOT NULL, definition JSON NOT NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS glissade.grants(privilege VARCHAR NOT NULL,"
                            + " kind VARCHAR NOT NULL, object_id BIGINT NOT NULL, grantee_kind"
                            + " VARCHAR NOT NULL, grantee VARCHAR NOT NULL, grant_option BOOLEAN"
                            + " NOT NULL, granted_by VARCHAR NOT NULL, created_millis BIGINT NOT"
                            + " NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS glissade.tag_values(tag_id BIGINT NOT NULL, kind"
                            + " VARCHAR NOT NULL, object_id BIGINT NOT NULL, column_name VARCHAR"
                            + " NOT NULL, tag_value VARCHAR NOT NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS glissade.dropped(number BIGINT NOT NULL, kind"
                            + " VARCHAR NOT NULL, definition JSON NOT NULL)");
            try (ResultSet layout = statement.executeQuery("SELECT v FROM glissade.layout")) {
                if (!layout.next() || !layout.getString(1).equals(LAYOUT)) {
                    throw new SQLException("the file was written by another version of Glissade");
                }
            }
        }
        catalog.load(connection);
        return catalog;
    }

    /** All objects, as of now. */
    public CatalogState state() {
        return state;
    }

    /** What a change does; it may throw to undo all of it. */
    public interface Change {
        void apply(CatalogWriter writer) throws SQLException;
    }

    /**
     * Makes one change in a transaction of its own on this connection, which must have none open.
     * The new state is seen by others when it is committed.
     */
    public void change(Connection connection, Change change) throws SQLException {
        change(connection, Temporaries.NONE, change);
    }

    /**
     * Likewise, by a session that has temporary tables.
     *
     * @return those that it has then
     */
    public Temporaries change(Connection connection, Temporaries temporaries, Change change)
            throws SQLException {
        changing.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION");
            boolean done = false;
            try (var writer =
                    new CatalogWriter(
                            connection,
                            json,
                            state,
                            temporaries,
                            lastId,
                            clock.instant().toEpochMilli())) {
                change.apply(writer);
                statement.execute("COMMIT");
                state = writer.shared();
                done = true;
                writer.storesGone().forEach(storeGone);
                return writer.temporaries();
            } finally {
                if (!done) {
                    rollback(statement);
                }
            }
        } finally {
            changing.unlock();
        }
    }

    private static void rollback(Statement statement) throws SQLException {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // A commit that failed has ended the transaction already.
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw e;
            }
        }
    }

    private void load(Connection connection) throws SQLException {
        CatalogState loaded = CatalogState.EMPTY;
        String sql = "SELECT kind, id, definition FROM glissade.objects ORDER BY id";
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String definition = rows.getString(3);
                loaded =
                        switch (rows.getString(1)) {
                            case "DATABASE" -> loaded.with(json.read(definition, Database.class));
                            case "SCHEMA" -> loaded.with(json.read(definition, Schema.class));
                            case "TABLE" -> loaded.with(json.read(definition, Table.class));
                            case "STAGE" -> loaded.with(json.read(definition, Stage.class));
                            case "VIEW" -> loaded.with(json.read(definition, View.class));
                            case "FILE_FORMAT", "SEQUENCE", "TAG", "ROLE", "WAREHOUSE" ->
                                    loaded.with(json.read(definition, CatalogObject.class));
                            default ->
                                    throw new SQLException("unknown object " + rows.getString(1));
                        };
                lastId.accumulateAndGet(rows.getLong(2), Math::max);
            }
        }
        state = loadDropped(connection, loaded);
    }

    private CatalogState loadDropped(Connection connection, CatalogState loaded)
            throws SQLException {
        CatalogState all = loaded;
        String sql = "SELECT number, kind, definition FROM glissade.dropped ORDER BY number";
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String definition = rows.getString(3);
                all =
                        all.with(
                                switch (rows.getString(2)) {
                                    case "TABLE" -> json.read(definition, Dropped.OfTable.class);
                                    case "SCHEMA" -> json.read(definition, Dropped.OfSchema.class);
                                    default -> json.read(definition, Dropped.OfDatabase.class);
                                });
                // What went along was there before, so its ids are smaller.
                lastId.accumulateAndGet(rows.getLong(1), Math::max);
            }
        }
        return all;
    }
}
