package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.selection.Selection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The product from the catalog to the published table, with the warehouse in the same process: what
 * it costs is the engine's and the warehouse's together.
 */
final class WholeRun implements Side.Stream {
    private static final String DATABASE = "REHEARSAL";

    private final int connections;

    WholeRun(int connections) {
        this.connections = connections;
    }

    /** Reads the whole table, whatever the condition; the engine makes its own partitions. */
    @Override
    public Amounts read(String url, String where, int number, Path folder) throws IOException {
        try (var warehouse = LocalWarehouse.start(folder.resolve("warehouse.duckdb"), DATABASE)) {
            Project project = project(source(url), warehouse.connection());
            var workspace = new Workspace(folder.resolve("work"));
            workspace.open();
            try (Engine engine = warehouse.engine(project)) {
                return migrated(engine, project, workspace);
            }
        }
    }

    private static Amounts migrated(Engine engine, Project project, Workspace workspace) {
        var selection = Selection.of(engine.readSchema(), project);
        MigrationPlan plan = engine.plan(selection, engine.assess(selection));
        try (MigrationRun run = engine.open(plan, workspace)) {
            RunResult result = run.run(snapshot -> {});
            if (!result.isClean() || result.tables().size() != 1) {
                throw new IllegalStateException("the run is not clean: " + result);
            }
            RunResult.Table table = result.tables().getFirst();
            return Amounts.of(table.rowsLoaded(), table.bytesRead(), table.bytesStaged());
        }
    }

    private Project project(ConnectionSpec.Postgres source, ConnectionSpec.Snowflake target) {
        var defaults =
                TableConfiguration.unstated().withTarget(new TableName(DATABASE, null, null));
        return new Project(
                "bench",
                source,
                new TableSelection(List.of(BenchTable.ID.schema() + "." + BenchTable.ID.name())),
                target,
                NamePolicy.UPPER,
                defaults,
                List.of(),
                limits());
    }

    private Limits limits() {
        return Limits.defaults().with().sourceConnections(connections).limits();
    }

    private static ConnectionSpec.Postgres source(String url) {
        URI server = URI.create(url.substring("jdbc:".length()));
        return ConnectionSpec.Postgres.parse(
                "bench",
                "postgresql://postgres@%s:%d%s"
                        .formatted(server.getHost(), server.getPort(), server.getPath()));
    }
}
