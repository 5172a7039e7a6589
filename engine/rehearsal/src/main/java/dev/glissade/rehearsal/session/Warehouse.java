package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.bind.JavaFunctions;
import dev.glissade.rehearsal.catalog.Catalog;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.execute.DuckErrors;
import dev.glissade.rehearsal.execute.Places;
import dev.glissade.rehearsal.execute.Stages;
import dev.glissade.rehearsal.execute.Work;
import dev.glissade.rehearsal.load.LoadLedger;
import dev.glissade.rehearsal.stage.AccessKeys;
import dev.glissade.rehearsal.stage.StageStore;

import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One DuckDB file, open as a warehouse; sessions come from here. DuckDB lets no second process open
 * the file. Beside it lie a folder with the stages' files and, while it is open, one for what does
 * not fit into memory.
 */
public final class Warehouse implements AutoCloseable {
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
            Catalog catalog = Catalog.open(root, clock);
            LoadLedger.create(root, Duck.quote(Catalog.META_SCHEMA));
            Places.makeFirst(catalog, root, settings.firstDatabase());
            Path folder = Path.of(settings.file() + ".stages");
            var keys = new AccessKeys();
            var warehouse =
                    new Warehouse(
                            root, catalog, new Stages(StageStore.open(folder, clock), keys), clock);
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

    /**
     * A new session; a database or schema that does not exist is left unset, as Snowflake does.
     *
     * @param database empty for none
     * @param schema empty for the database's PUBLIC
     */
    public SqlSession openSession(String user, String database, String schema) {
        try {
            DuckDBConnection connection = root.duplicate().unwrap(DuckDBConnection.class);
            var work = new Work(connection, catalog, clock, user, sessions.incrementAndGet());
            Places.enter(work, database, schema);
            return new SqlSession(work, stages);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    @Override
    public void close() {
        closeQuietly(root);
    }
}
