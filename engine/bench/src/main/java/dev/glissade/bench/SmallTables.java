package dev.glissade.bench;

import com.sun.management.OperatingSystemMXBean;

import dev.glissade.engine.Engine;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;
import dev.glissade.rehearsal.session.WarehouseSettings;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A database of many small tables, moved by the whole engine into a rehearsal warehouse: here what
 * is done once for each table counts, and the rows do not.
 */
final class SmallTables {
    private static final String SCHEMA = "small";
    private static final int ROWS_EACH = 10;
    private static final int TABLES_PER_TRANSACTION = 200;

    private SmallTables() {}

    /** Makes the tables, moves them once, and prints how long each stage took. */
    static void run(String url, int port, int tables) throws IOException, SQLException {
        System.err.printf("making %,d tables of %d rows%n", tables, ROWS_EACH);
        create(url, tables);
        Path folder = Files.createTempDirectory("glissade-bench-small");
        try (var warehouse = RehearsalServer.start(options(folder.resolve("warehouse.duckdb")));
                var statements = StatementTimes.collected()) {
            var source =
                    ConnectionSpec.Postgres.parse(
                            "bench", "postgresql://postgres@127.0.0.1:%d/postgres".formatted(port));
            migrate(source, warehouse, folder, tables);
            statements.print(System.out);
            WarehouseFloor.print(folder.resolve("floor.duckdb"), System.out);
        } finally {
            delete(folder);
        }
    }

    /** Its first database has the name that the source's folds to. */
    private static RehearsalOptions options(Path file) {
        return RehearsalOptions.of(file).withWarehouse(WarehouseSettings.of(file, "POSTGRES"));
    }

    private static void migrate(
            ConnectionSpec.Postgres source, RehearsalServer warehouse, Path folder, int tables) {
        Map<String, String> properties = new HashMap<>();
        warehouse
                .properties()
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        String password = properties.remove("password");
        var target =
                new ConnectionSpec.Snowflake(
                        warehouse.jdbcUrl(), warehouse.jdbcUrl(), "rehearsal", properties);
        Project project = Project.of("small", source, target);
        var workspace = new Workspace(folder.resolve("work"));
        workspace.open();
        try (Engine engine =
                Engine.of(
                        new Engine.SignIn<>(source, null),
                        new Engine.SignIn<>(target, password),
                        project.limits(),
                        InstantSource.system(),
                        RandomGenerator.getDefault())) {
            long start = System.nanoTime();
            SourceSchema schema = engine.readSchema();
            double catalog = secondsSince(start);
            start = System.nanoTime();
            MigrationPlan plan = engine.plan(schema, project, engine.assess(schema, project));
            double planned = secondsSince(start);
            start = System.nanoTime();
            try (MigrationRun run = engine.open(plan, workspace)) {
                double opened = secondsSince(start);
                var milestones = new Milestones();
                long cpu = cpuNanos();
                RunResult result = run.run(milestones);
                double cpuMillis = (cpuNanos() - cpu) / 1e6;
                double seconds = seconds(result.elapsed());
                System.out.printf(
                        "catalog read %.2f s, assessed and planned %.2f s, opened %.2f s%n",
                        catalog, planned, opened);
                milestones.print(System.out);
                System.out.printf(
                        "%,d tables in %.1f s: %.1f tables/s, CPU of engine and warehouse %.0f ms"
                                + " a table; clean %s%n",
                        tables, seconds, tables / seconds, cpuMillis / tables, result.isClean());
                result.faults().stream().limit(5).forEach(System.out::println);
                result.tables().stream()
                        .flatMap(table -> table.fault().stream())
                        .limit(5)
                        .forEach(System.out::println);
            }
        }
    }

    private static void create(String url, int tables) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + SCHEMA);
            connection.setAutoCommit(false);
            for (int i = 1; i <= tables; i++) {
                statement.execute(
                        """
                        CREATE TABLE %1$s.t%2$d (
                            id integer PRIMARY KEY, name text NOT NULL, price numeric(12, 2),
                            made timestamp with time zone, good boolean);
                        INSERT INTO %1$s.t%2$d
                        SELECT i, 'row ' || i || ' of table %2$d', i * 1.25, now(), i %% 2 = 0
                        FROM generate_series(1, %3$d) AS i\
                        """
                                .formatted(SCHEMA, i, ROWS_EACH));
                if (i % TABLES_PER_TRANSACTION == 0) {
                    connection.commit();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("ANALYZE");
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
