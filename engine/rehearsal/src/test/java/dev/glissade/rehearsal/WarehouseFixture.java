package dev.glissade.rehearsal;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A server over one DuckDB file with one client, for one test that registers it as its extension;
 * it can be ended and started again.
 */
final class WarehouseFixture implements AfterEachCallback {
    private final Path folder;
    private RehearsalServer server;
    private TestClient client;

    WarehouseFixture() {
        try {
            folder = Files.createTempDirectory("warehouse");
            server = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
            client = TestClient.of(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    RehearsalServer server() {
        return server;
    }

    TestClient client() {
        return client;
    }

    void restart() throws Exception {
        stop();
        server = RehearsalServer.start(RehearsalOptions.of(folder.resolve("w.duckdb")));
        client = TestClient.of(server);
    }

    private void stop() throws SQLException {
        client.close();
        server.close();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        close();
    }

    /** For a test that shares it among its cases. */
    void close() throws Exception {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
