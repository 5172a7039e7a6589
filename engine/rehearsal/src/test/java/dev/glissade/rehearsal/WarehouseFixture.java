package dev.glissade.rehearsal;

import java.nio.file.Path;

/** A server over one DuckDB file with one client; it can be ended and started again. */
final class WarehouseFixture {
    private final Path file;
    private RehearsalServer server;
    private TestClient client;

    WarehouseFixture(Path folder) throws Exception {
        file = folder.resolve("w.duckdb");
        server = RehearsalServer.start(RehearsalOptions.of(file));
        client = TestClient.of(server);
    }

    RehearsalServer server() {
        return server;
    }

    TestClient client() {
        return client;
    }

    void restart() throws Exception {
        close();
        server = RehearsalServer.start(RehearsalOptions.of(file));
        client = TestClient.of(server);
    }

    void close() throws Exception {
        client.close();
        server.close();
    }
}
