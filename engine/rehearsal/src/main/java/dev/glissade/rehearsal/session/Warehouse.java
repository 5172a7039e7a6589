package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.JavaFunctions;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Retention;
import dev.glissade.rehearsal.execute.DuckErrors;
import dev.glissade.rehearsal.execute.Places;
import dev.glissade.rehearsal.execute.Stages;
import dev.glissade.rehearsal.execute.Work;
import dev.glissade.rehearsal.load.LoadLedger;
import dev.glissade.rehearsal.stage.AccessKeys;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.TransferDialect;

import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One DuckDB file, open as a warehouse; sessions come from here. DuckDB lets no second process open
 * the file. Beside it lie a folder with the stages' files and, while it is open, one for what does
 * not fit into memory.
 */
public final class Warehouse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Warehouse.class);

    private final DuckDBConnection root;
    private final Catalog catalog;
    private final Stages stages;
    private final InstantSource clock;
    private final AtomicLong sessions = new AtomicLong();

    private Warehouse(DuckDBConnection root, Catalog catalog, Stages stages, InstantSource clock) {
        this.root = root;
        this.catalog = catalog;
        this.stages = stages;
        this.clock = clock;
    }

    /** Opens or makes the file, by the system's clock. */
    public static Warehouse open(WarehouseSettings settings) {
        return open(settings, InstantSource.system());
    }

    /**
     * Opens or makes the file.
     *
     * @throws WarehouseException when it cannot be opened, as when another process has it
     */
    public static Warehouse open(WarehouseSettings settings, InstantSource clock) {
        if (settings.file().toString().indexOf('?') >= 0) {
            // DuckDB 2.0 writes its log into another folder then.
            throw new WarehouseException(
                    390201, "58030", "A warehouse's path cannot have a '?': " + settings.file());
        }
        DuckDBConnection root;
        try {
            root =
                    DriverManager.getConnection(
                                    "jdbc:duckdb:" + settings.file(), properties(settings))
                            .unwrap(DuckDBConnection.class);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
        boolean opened = false;
        try {
            try (Statement statement = root.createStatement()) {
                // By option the path could not hold a quote or a blank.
                statement.execute("SET temp_directory = " + Duck.literal(settings.file() + ".tmp"));
            }
            JavaFunctions.register(root);
            StageStore store = StageStore.open(Path.of(settings.file() + ".stages"), clock);
            Catalog catalog = Catalog.open(root, clock, id -> drop(store, new StageId(id)));
            LoadLedger.create(root, Duck.quote(Catalog.META_SCHEMA));
            catalog.change(root, writer -> new Retention(writer).purge());
            Places.makeFirst(catalog, root, settings.firstDatabase());
            Set<String> known = catalog.state().storeIds();
            store.retain(id -> known.contains(id.value()) || Stages.isUserStage(id));
            var stages = new Stages(store, new AccessKeys());
            var warehouse = new Warehouse(root, catalog, stages, clock);
            opened = true;
            return warehouse;
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        } catch (IOException e) {
            throw new WarehouseException(
                    390201, "58030", "The folder of the stages cannot be used: " + e.getMessage());
        } finally {
            if (!opened) {
                closeQuietly(root);
            }
        }
    }

    /** The drop itself is done; files that stay behind go when the warehouse opens next. */
    private static void drop(StageStore store, StageId id) {
        try {
            store.drop(id);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("stage files stay behind stage={} error={}", id.value(), e.getMessage());
        }
    }

    private static void closeQuietly(DuckDBConnection root) {
        try {
            root.close();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    private static Properties properties(WarehouseSettings settings) {
        var properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("memory_limit", settings.memoryMb() + "MB");
        // Never preserve_insertion_order = false here: with it DuckDB 2.0 streams the rows of a
        // prepared ORDER BY out of order.
        return properties;
    }

    /** The files of the stages, for the server that takes them in. */
    public Stages stages() {
        return stages;
    }

    /** What DuckDB holds in memory for this file: its buffers, indexes, open transactions. */
    public long engineBytes() {
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT CAST(sum(memory_usage_bytes) AS BIGINT) FROM"
                                        + " duckdb_memory()")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    /** The preferred database when the file has it, else another that it has. */
    public String startDatabase(String preferred) {
        var databases = catalog.state().databases();
        return databases.containsKey(preferred)
                ? preferred
                : databases.keySet().stream().sorted().findFirst().orElse(preferred);
    }

    /**
     * A new session; a database, schema or warehouse that does not exist is left unset, as
     * Snowflake does.
     *
     * @param dialect how the client moves staged files
     * @throws WarehouseException when there is no such role
     */
    public SqlSession openSession(String user, SessionStart start, TransferDialect dialect) {
        try {
            DuckDBConnection connection = root.duplicate().unwrap(DuckDBConnection.class);
            var work = new Work(connection, catalog, clock, user, sessions.incrementAndGet());
            try {
                Places.enter(work, start.database(), start.schema());
                Places.assume(work, start.role(), start.warehouse());
            } catch (WarehouseException e) {
                work.close();
                throw e;
            }
            return new SqlSession(work, stages, dialect);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    @Override
    public void close() {
        // Before the file is free for another process, which would delete the same.
        stages.store().close();
        closeQuietly(root);
    }
}
