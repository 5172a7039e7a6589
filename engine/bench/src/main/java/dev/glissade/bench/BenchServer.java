package dev.glissade.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A PostgreSQL 18 of the bench's own. */
final class BenchServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    private BenchServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param data where its data stay for the next time; absent for data that go with it
     */
    static BenchServer start(Optional<Path> data) throws IOException {
        // What slows only the making of a table down is off: no round writes to the server.
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("fsync", "off");
        if (data.isPresent()) {
            Files.createDirectories(data.get());
            builder.setDataDirectory(data.get()).setCleanDataDirectory(false);
        }
        return new BenchServer(builder.start());
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
