package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.selection.Selection;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A database of many small tables, moved by the whole engine into a rehearsal warehouse: here what
 * is done once for each table counts, and the rows do not.
 */
final class SmallTables {
    /** What the source's name folds to. */
    private static final String DATABASE = "POSTGRES";

    private static final String SCHEMA = "small";
    private static final int ROWS_EACH = 10;
    private static final int TABLES_PER_TRANSACTION = 200;

    private SmallTables() {}

    /** Makes the tables, moves them once, and prints how long each stage took. */
    static void run(String url, int port, int tables) throws IOException, SQLException {
        System.err.printf("making %,d tables of %d rows%n", tables, ROWS_EACH);
        create(url, tables);
        var source =
                ConnectionSpec.Postgres.parse(
                        "bench", "postgresql://postgres@127.0.0.1:%d/postgres".formatted(port));
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        LocalWarehouse.start(folder.path().resolve("warehouse.duckdb"), DATABASE);
                var statements = StatementTimes.collected()) {
            migrate(source, warehouse, folder.path(), tables);
            statements.print(System.out);
            WarehouseFloor.print(folder.path().resolve("floor.duckdb"), System.out);
        }
    }

    private static void migrate(
            ConnectionSpec.Postgres source, LocalWarehouse warehouse, Path folder, int tables) {
        Project project = Project.of("small", source, warehouse.connection());
        var workspace = new Workspace(folder.resolve("work"));
        workspace.open();
        try (Engine engine = warehouse.engine(project)) {
            long start = System.nanoTime();
            var selection = Selection.of(engine.readSchema(), project);
            double catalog = secondsSince(start);
            start = System.nanoTime();
            MigrationPlan plan = engine.plan(selection, engine.assess(selection));
            double planned = secondsSince(start);
            start = System.nanoTime();
            try (MigrationRun run = engine.open(plan, workspace)) {
                double opened = secondsSince(start);
                var milestones = new Milestones();
                long cpu = OwnProcess.cpuNanos();
                RunResult result = run.run(milestones);
                double cpuMillis = (OwnProcess.cpuNanos() - cpu) / 1e6;
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

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
