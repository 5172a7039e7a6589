package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.selection.Selection;
import dev.glissade.faults.Fates;
import dev.glissade.faults.FaultyLink;
import dev.glissade.faults.Traffic;
import dev.glissade.faults.http.WarehouseProxy;
import dev.glissade.faults.tables.SeededTables;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Forty tables of every shape, moved over links to both ends that are free, narrow, late, or break:
 * what a bad link costs, and that a run ends clean all the same. The first round warms up.
 */
final class BadLinks {
    /** What the source's name folds to. */
    private static final String DATABASE = "POSTGRES";

    private static final long SEED = 1;
    private static final long CUT_WITHIN_BYTES = 500_000;

    /** How both links are. */
    private record Weather(String name, Traffic traffic, double cut) {}

    private static final List<Weather> ALL =
            List.of(
                    new Weather("free, cold", Traffic.free(), 0),
                    new Weather("free", Traffic.free(), 0),
                    new Weather("10 MB/s", Traffic.limited(10_000_000), 0),
                    new Weather("5 ms late", Traffic.delayed(Duration.ofMillis(5)), 0),
                    new Weather("one connection in three breaks", Traffic.free(), 0.33));

    private BadLinks() {}

    /** Makes the tables, and moves them once over each kind of links. */
    static void run(String url, int port, int rows, PrintStream out)
            throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            SeededTables.of("links", SEED, rows).create(connection);
        }
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        LocalWarehouse.start(folder.path().resolve("warehouse.duckdb"), DATABASE);
                var sourceLink = FaultyLink.to(port);
                var proxy = WarehouseProxy.to(warehouse.port());
                var targetLink = FaultyLink.to(proxy.port())) {
            proxy.advertise(targetLink.port());
            for (Weather weather : ALL) {
                for (FaultyLink link : List.of(sourceLink, targetLink)) {
                    link.set(weather.traffic);
                    link.destine(Fates.some(weather.cut, SEED, CUT_WITHIN_BYTES));
                }
                long cuts = sourceLink.cuts() + targetLink.cuts();
                long accepted = sourceLink.accepted() + targetLink.accepted();
                Path workspace = folder.path().resolve("work " + weather.name);
                RunResult result = moved(warehouse, sourceLink, targetLink, workspace);
                out.printf(
                        Locale.ROOT,
                        "%-30s %6.1f s, %d tables, %,d bytes read, %d of %d connections cut,"
                                + " clean %s%n",
                        weather.name,
                        SmallTables.seconds(result.elapsed()),
                        result.tables().size(),
                        result.tables().stream().mapToLong(RunResult.Table::bytesRead).sum(),
                        sourceLink.cuts() + targetLink.cuts() - cuts,
                        sourceLink.accepted() + targetLink.accepted() - accepted,
                        result.isClean());
                result.faults().forEach(out::println);
                result.tables().stream().flatMap(t -> t.fault().stream()).forEach(out::println);
            }
        }
    }

    private static RunResult moved(
            LocalWarehouse warehouse, FaultyLink source, FaultyLink target, Path folder) {
        var connection = warehouse.connection(target.port());
        Project project =
                Project.of(
                                "links",
                                ConnectionSpec.Postgres.parse(
                                        "bench",
                                        "postgresql://postgres@127.0.0.1:%d/postgres"
                                                .formatted(source.port())),
                                connection)
                        .withDefaults(
                                TableConfiguration.unstated().withExisting(ExistingTable.REPLACE));
        var workspace = new Workspace(folder);
        workspace.open();
        try (Engine engine = warehouse.engine(project, connection)) {
            var selection = Selection.of(engine.readSchema(), project);
            MigrationPlan plan = engine.plan(selection, engine.assess(selection));
            try (MigrationRun run = engine.open(plan, workspace)) {
                return run.run(snapshot -> {});
            }
        }
    }
}
