package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.session.WarehouseSettings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A rehearsal warehouse in this process, and the engine that fills it. */
final class LocalWarehouse implements AutoCloseable {
    private final RehearsalServer server;

    private LocalWarehouse(RehearsalServer server) {
        this.server = server;
    }

    /**
     * @param database its first one
     */
    static LocalWarehouse start(Path file, String database) throws IOException {
        var settings = WarehouseSettings.of(file, database);
        return new LocalWarehouse(
                RehearsalServer.start(RehearsalOptions.of(file).withWarehouse(settings)));
    }

    int port() {
        return URI.create(server.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /** As a target. */
    ConnectionSpec.Snowflake connection() {
        return connection(port());
    }

    /** Likewise, through something on another port. */
    ConnectionSpec.Snowflake connection(int port) {
        String url = "jdbc:snowflake://127.0.0.1:" + port;
        Map<String, String> properties = new TreeMap<>();
        server.properties()
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        properties.remove("password");
        return new ConnectionSpec.Snowflake(url, url, "rehearsal", properties);
    }

    /** From the project's source to here. */
    Engine engine(Project project) {
        return engine(project, connection());
    }

    /** Likewise, by this connection to here. */
    Engine engine(Project project, ConnectionSpec.Snowflake target) {
        return Engine.of(
                new Engine.SignIn<>(project.source(), null),
                new Engine.SignIn<>(target, server.properties().getProperty("password")),
                project.limits(),
                InstantSource.system(),
                RandomGenerator.getDefault());
    }

    @Override
    public void close() {
        server.close();
    }
}
