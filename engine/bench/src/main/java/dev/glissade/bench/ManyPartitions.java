package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.engine.selection.Selection;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Tables in very many partitions of a page each, moved by the whole engine into a rehearsal
 * warehouse: here what is done once for each partition counts, the journal's part of it above all.
 */
final class ManyPartitions {
    private static final String DATABASE = "REHEARSAL";

    /** So wide that a page holds so many. */
    private static final int ROWS_A_PAGE = 10;

    /** A table gets no more. */
    private static final int PARTITIONS_A_TABLE = 10_000;

    private ManyPartitions() {}

    /** Makes the table, moves it, and prints what the journal took of the time. */
    static void run(String url, int port, int partitions) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int left = partitions; left > 0; left -= PARTITIONS_A_TABLE) {
                String table = "pages" + left;
                long rows = (long) Math.min(left, PARTITIONS_A_TABLE) * ROWS_A_PAGE;
                statement.execute(
                        """
                        CREATE TABLE %1$s (id integer PRIMARY KEY, filler text NOT NULL);
                        ALTER TABLE %1$s ALTER filler SET STORAGE PLAIN;
                        INSERT INTO %1$s
                        SELECT i, repeat(md5(i::text), 24) FROM generate_series(1, %2$d) AS i;
                        """
                                .formatted(table, rows));
                statement.execute("VACUUM (ANALYZE, FREEZE) " + table);
            }
        }
        var source =
                ConnectionSpec.Postgres.parse(
                        "bench", "postgresql://postgres@127.0.0.1:%d/postgres".formatted(port));
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        new WarehouseProcess(
                                folder.path().resolve("warehouse.duckdb"), List.of("-Xmx1g"))) {
            Project project =
                    Project.of("partitions", source, warehouse.connection(warehouse.port()))
                            .withDefaults(
                                    TableConfiguration.unstated()
                                            .withTarget(new TableName(DATABASE, null, null))
                                            .withExisting(ExistingTable.REPLACE)
                                            .withRows(
                                                    new RowChoices(null, null, null, ROWS_A_PAGE)));
            moved(warehouse, project, folder.path().resolve("work"), System.out);
        }
    }

    private static void moved(
            WarehouseProcess warehouse, Project project, Path folder, PrintStream out)
            throws IOException {
        var workspace = new Workspace(folder);
        workspace.open();
        try (Engine engine = warehouse.engine(project)) {
            var selection = Selection.of(engine.readSchema(), project);
            MigrationPlan plan = engine.plan(selection, engine.assess(selection));
            try (MigrationRun run = engine.open(plan, workspace)) {
                var heap = new HeapOnTheWay();
                long loop = threadCpuNanos();
                long all = OwnProcess.cpuNanos();
                RunResult result = run.run(heap);
                loop = threadCpuNanos() - loop;
                all = OwnProcess.cpuNanos() - all;
                double seconds = SmallTables.seconds(result.elapsed());
                double journal = SmallTables.seconds(result.journalling());
                out.printf(
                        Locale.ROOT,
                        "%,d partitions, %,d rows in %.1f s (CPU of the engine %.1f s,"
                                + " of the run's loop %.2f s); the journal was written for %.2f s,"
                                + " %.1f %% of the run; file %.1f MB while open; clean %s%n",
                        plan.tables().stream().mapToInt(table -> table.partitions().size()).sum(),
                        result.tables().stream().mapToLong(RunResult.Table::rowsLoaded).sum(),
                        seconds,
                        all / 1e9,
                        loop / 1e9,
                        journal,
                        100 * journal / seconds,
                        Files.size(workspace.journal()) / 1e6,
                        result.isClean());
                out.println("live heap, MB, " + heap.line);
                result.faults().forEach(out::println);
                result.tables().forEach(table -> table.fault().ifPresent(out::println));
            }
        }
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** What is left of the heap by a collection when some of the partitions have been read. */
    private static final class HeapOnTheWay implements RunListener {
        private static final List<Integer> AT_PERCENT = List.of(1, 25, 50, 75, 99);

        private final StringBuilder line = new StringBuilder();
        private int next;

        @Override
        public void progressed(RunSnapshot snapshot) {
            long done = snapshot.tables().stream().mapToLong(t -> t.partitionsDone()).sum();
            long all = snapshot.tables().stream().mapToLong(t -> t.partitions()).sum();
            while (next < AT_PERCENT.size() && done * 100 >= all * AT_PERCENT.get(next)) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                line.append(
                        "at %d %% %.1f; "
                                .formatted(
                                        AT_PERCENT.get(next),
                                        (runtime.totalMemory() - runtime.freeMemory()) / 1e6));
                next++;
            }
        }
    }
}
