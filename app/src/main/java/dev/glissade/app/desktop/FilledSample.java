package dev.glissade.app.desktop;

import dev.glissade.app.sample.SampleDatabase;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.ui.desk.SampleData;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The outdoor retailer of {@code glissade demo}, for the window. */
final class FilledSample implements SampleData {
    private final int rows;

    FilledSample(int rows) {
        this.rows = rows;
    }

    @Override
    public Running start(Path folder) {
        SampleServer server = SampleServer.start(folder);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            SampleDatabase.fill(statement, rows);
            return new Filled(server);
        } catch (SQLException e) {
            server.close();
            throw SampleDatabase.failed(e);
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private record Filled(SampleServer server) implements Running {
        @Override
        public Postgres connection() {
            return server.connection();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
