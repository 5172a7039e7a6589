package dev.glissade.bench;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.selection.Selection;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A large catalog, assessed and planned by the engine as {@code assess} and {@code plan} do it, in
 * a process of its own; the rehearsal warehouse, which an account would not need, is in it too.
 */
public final class CatalogBench {
    private static final int TABLES_PER_SCHEMA = 1_000;
    private static final int TABLES_PER_TRANSACTION = 250;

    /** What the source's name folds to. */
    private static final String DATABASE = "POSTGRES";

    private CatalogBench() {}

    /** Makes the catalog and measures what another process does with it. */
    static void run(BenchServer server, int tables, List<String> flags, PrintStream out)
            throws IOException, SQLException {
        System.err.printf("making %,d tables of 20 columns%n", tables);
        create(server.url(), tables);
        var command = new ArrayList<>(ChildProcess.java(flags));
        command.add(CatalogBench.class.getName());
        command.add(Integer.toString(server.port()));
        var builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        process.getInputStream().transferTo(out);
    }

    /** For {@link #run} only: the port of the source. */
    public static void main(String[] arguments) throws IOException {
        OwnProcess.quiet();
        var source =
                ConnectionSpec.Postgres.parse(
                        "bench",
                        "postgresql://postgres@127.0.0.1:%s/postgres".formatted(arguments[0]));
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        LocalWarehouse.start(folder.path().resolve("warehouse.duckdb"), DATABASE)) {
            Project project = Project.of("catalog", source, warehouse.connection());
            var workspace = new Workspace(folder.path().resolve("work"));
            workspace.open();
            try (Engine engine = warehouse.engine(project)) {
                measure(engine, project, workspace);
            }
        }
    }

    private static void measure(Engine engine, Project project, Workspace workspace)
            throws IOException {
        long start = System.nanoTime();
        var selection = Selection.of(engine.readSchema(), project);
        double read = secondsSince(start);
        Assessment assessment = engine.assessFully(selection, workspace);
        byte[] json = AssessmentJson.write(new AssessmentJson.Dated(Instant.EPOCH, assessment));
        double assessed = secondsSince(start);
        System.out.printf(
                "%,d tables, %,d columns: catalog read %.2f s; assessed in all %.2f s, %,d"
                        + " findings, %,d bytes of JSON; peak memory %,d MB%n",
                selection.tables().size(),
                selection.tables().stream().mapToInt(table -> table.columns().size()).sum(),
                read,
                assessed,
                assessment.findings().size(),
                json.length,
                OwnProcess.residentBytesMax() / 1_000_000);
        start = System.nanoTime();
        MigrationPlan plan = engine.plan(selection, assessment);
        System.out.printf(
                "planned %.2f s, %,d tables, fingerprint %s; peak memory %,d MB%n",
                secondsSince(start),
                plan.tables().size(),
                plan.fingerprint(),
                OwnProcess.residentBytesMax() / 1_000_000);
    }

    private static void create(String url, int tables) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (int from = 1; from <= tables; from += TABLES_PER_TRANSACTION) {
                int schema = from / TABLES_PER_SCHEMA;
                statement.execute("CREATE SCHEMA IF NOT EXISTS c" + schema);
                statement.execute(
                        """
                        DO $$ BEGIN FOR i IN %2$d..%3$d LOOP EXECUTE format(
                            'CREATE TABLE c%1$s.t%%s (id bigint %%s, a int DEFAULT 1, b text,'
                            'c varchar(20), d numeric(12,2), e numeric, f date, g timestamptz,'
                            'h timestamp, i time, j jsonb, k json, l bool, m uuid, n bytea,'
                            'o float8, p int[], q interval, "r Ω" char(3), s smallint NOT NULL)',
                            i, CASE WHEN i %% 5 <> 0 THEN 'PRIMARY KEY' ELSE '' END);
                        END LOOP; END $$
                        """
                                .formatted(
                                        schema,
                                        from,
                                        Math.min(from + TABLES_PER_TRANSACTION - 1, tables)));
            }
            statement.execute("ANALYZE");
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
