package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.execute.DuckErrors;

import org.duckdb.DuckDBConnection;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** One DuckDB file, open as a warehouse; sessions come from here. One per process and file. */
public final class Warehouse implements AutoCloseable {
    private final DuckDBConnection root;

    private Warehouse(DuckDBConnection root) {
        this.root = root;
    }

    /**
     * Opens or makes the file.
     *
     * @throws WarehouseException when it cannot be opened, as when another process has it
     */
    public static Warehouse open(WarehouseSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty("memory_limit", settings.memoryMb() + "MB");
        properties.setProperty("temp_directory", settings.file() + ".tmp");
        try {
            var connection =
                    DriverManager.getConnection("jdbc:duckdb:" + settings.file(), properties);
            return new Warehouse(connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
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
            try (Statement zone = connection.createStatement()) {
                zone.execute("SET TimeZone='UTC'");
            }
            return new SqlSession(connection);
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        }
    }
}
