package dev.glissade.app.sample;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec.Postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL 18 on 127.0.0.1, whose data live in one folder and end with it. */
public final class SampleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleServer.class);
    private static final String DATABASE = "outdoor";
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;

    private SampleServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server with an empty database.
     *
     * @param folder for its data; emptied now and removed on close
     */
    public static SampleServer start(Path folder) {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(folder)
                            .setCleanDataDirectory(true)
                            // Whoever started us stops it in order: see Interruption.
                            .setRegisterShutdownHook(false)
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("encoding", "UTF8")
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            // The data are worth nothing: filling them fast is all that counts.
                            .setServerConfig("fsync", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("wal_level", "minimal")
                            .setServerConfig("max_wal_senders", "0")
                            .setServerConfig("max_wal_size", "8GB")
                            .setServerConfig("shared_buffers", "256MB")
                            .setServerConfig("maintenance_work_mem", "128MB")
                            .setServerConfig("autovacuum", "off")
                            .start();
            var started = new SampleServer(server);
            started.createDatabase();
            return started;
        } catch (IOException | IllegalStateException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            folder.toString(),
                            "the embedded PostgreSQL does not start",
                            "Check that the folder is writable and has 100 MB of room, or name"
                                    + " another with --workdir"),
                    e);
        }
    }

    /** How to connect. */
    public Postgres connection() {
        return Postgres.parse(
                "the sample",
                "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, server.getPort(), DATABASE));
    }

    /** A session of a superuser. */
    public Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            close();
            throw SampleDatabase.failed(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database),
                USER,
                "");
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("sample server did not stop cleanly", e);
        }
    }
}
