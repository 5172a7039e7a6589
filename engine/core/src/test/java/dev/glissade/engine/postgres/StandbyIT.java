package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.Staging;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.plan.Planner;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A source that is a hot standby, whose recovery has no patience with us. */
class StandbyIT {
    private static final RunId RUN = new RunId("r1");
    private static final int ROWS = 100_000;

    private static EmbeddedPostgres primary;
    private static EmbeddedPostgres standby;

    @TempDir private Path folder;

    /** A copy of a stopped server that follows the original. */
    @BeforeAll
    static void startServers(@TempDir Path folder) throws IOException, SQLException {
        Path data = folder.resolve("primary");
        primary = at(data).start();
        int port = primary.getPort();
        execute(
                primary,
                "CREATE TABLE public.t AS SELECT i AS k, repeat('x', 1000) AS v"
                        + " FROM generate_series(1, %d) i".formatted(ROWS));
        primary.close();
        Path copy = folder.resolve("standby");
        Files.walkFileTree(data, new Copying(data, copy));
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(
                copy.resolve("postgresql.auto.conf"),
                """
                primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'
                hot_standby_feedback = off
                max_standby_streaming_delay = 0
                """
                        .formatted(port),
                StandardOpenOption.APPEND);
        primary = at(data).setPort(port).start();
        standby = at(copy).start();
    }

    @AfterAll
    static void stopServers() throws IOException {
        standby.close();
        primary.close();
    }

    @Test
    void a_conflict_is_tried_again_until_the_snapshot_is_gone_and_the_remedy_names_the_settings()
            throws Exception {
        PostgresSource source = source();
        List<TablePlan> plan = plan(source);
        try (Source.Snapshot snapshot = source.openSnapshot(RUN, plan)) {
            assertThat(extract(snapshot, plan.getFirst(), 1, () -> {})).isPositive();

            var conflict =
                    catchThrowableOfType(
                            EngineException.class,
                            () -> extract(snapshot, plan.getFirst(), 2, this::vacuumAtPrimary));
            assertThat(FaultPolicy.of(conflict.fault().code()).isRetried()).isTrue();
            assertThat(conflict.fault().text()).contains("conflict with recovery", "40001");

            var lost =
                    catchThrowableOfType(
                            EngineException.class,
                            () -> extract(snapshot, plan.getFirst(), 3, () -> {}));
            assertThat(lost.fault().code()).isEqualTo(FaultCode.SNAPSHOT_LOST);
            assertThat(lost.fault().remedy())
                    .contains("hot_standby_feedback", "max_standby_streaming_delay");
        }
    }

    /** Removes rows that the snapshot still sees, and waits until the standby knows. */
    private void vacuumAtPrimary() {
        try {
            execute(primary, "DELETE FROM public.t WHERE k % 2 = 0");
            execute(primary, "VACUUM (TRUNCATE off) public.t");
            String lsn = asked(primary, "SELECT pg_current_wal_flush_lsn()");
            String received = "SELECT pg_last_wal_receive_lsn() >= '" + lsn + "'";
            while (!asked(standby, received).equals("t")) {
                Thread.onSpinWait();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The rows that were read; the task runs when a few megabytes have come. */
    private long extract(Source.Snapshot snapshot, TablePlan table, int attempt, Runnable task) {
        var progress =
                new Source.Progress() {
                    private boolean begun;

                    @Override
                    public void advanced(long rows, long bytesRead, long bytesStaged) {
                        if (!begun) {
                            begun = true;
                            task.run();
                        }
                    }

                    @Override
                    public void staged(StagedFile file) {}
                };
        return snapshot.extract(
                        table,
                        table.partitions().getFirst(),
                        new Staging(RUN, folder, attempt),
                        progress)
                .rows();
    }

    private static List<TablePlan> plan(PostgresSource source) {
        SourceSchema schema = source.readSchema();
        Project all =
                Project.of(
                        "it", spec(), new ConnectionSpec.Snowflake("url", "url", "none", Map.of()));
        return Planner.plan(
                        Selection.of(schema, all), SampleTables.assessed(schema, all), List.of())
                .tables();
    }

    private static PostgresSource source() {
        Limits limits = Limits.defaults();
        return new PostgresSource(new PostgresSessions(spec(), null, limits), limits);
    }

    private static ConnectionSpec.Postgres spec() {
        return ConnectionSpec.Postgres.parse(
                "it", "postgresql://postgres@127.0.0.1:%d/postgres".formatted(standby.getPort()));
    }

    private static EmbeddedPostgres.Builder at(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String asked(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            Files.copy(
                    folder,
                    to.resolve(from.relativize(folder)),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.copy(
                    file,
                    to.resolve(from.relativize(file)),
                    java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }
    }
}
