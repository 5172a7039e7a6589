package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fixture.NewPostgres;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.faults.tables.ReadBack;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import net.snowflake.client.api.driver.SnowflakeDriver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A PostgreSQL server whose every default is odd, a rehearsal warehouse, and the engine between
 * them.
 */
final class RoundTrip implements AutoCloseable {
    private static final int SAMPLES = 5;
    private static final Duration STARTUP_MAX = Duration.ofMinutes(2);

    /** Of masks, with what needs care on its way. */
    static final String SALT = "s a\\lt'\"Ω";

    private final NewPostgres postgres;
    private final RehearsalServer warehouse;
    private final Path folder;

    private RoundTrip(NewPostgres postgres, RehearsalServer warehouse, Path folder) {
        this.postgres = postgres;
        this.warehouse = warehouse;
        this.folder = folder;
    }

    /** What was told before a run, what it came to, and what the engine's own comparison says. */
    record Outcome(Assessment assessment, RunResult result, Verdict verdict, Path substitutions) {

        /** What the findings of that code name in the table. */
        List<String> told(FindingCode code, TableId table) {
            return assessment.findings().stream()
                    .filter(finding -> finding.code() == code && table.equals(finding.table()))
                    .flatMap(finding -> finding.objects().stream())
                    .toList();
        }
    }

    static RoundTrip start(Path folder) throws IOException, SQLException {
        return start(ServerVersion.POSTGRES_18, folder);
    }

    static RoundTrip start(ServerVersion version, Path folder) throws IOException, SQLException {
        Files.createDirectories(folder);
        var postgres = version.start(STARTUP_MAX);
        var warehouse = RehearsalServer.start(RehearsalOptions.of(folder.resolve("it.duckdb")));
        var roundTrip = new RoundTrip(postgres, warehouse, folder);
        // What a session of ours must not take over from its role, its database or the server.
        roundTrip.inSource(
                "ALTER ROLE postgres SET timezone = 'America/New_York'",
                "ALTER ROLE postgres SET datestyle = 'German, DMY'",
                "ALTER ROLE postgres SET intervalstyle = 'sql_standard'",
                "ALTER DATABASE postgres SET extra_float_digits = -15",
                "ALTER DATABASE postgres SET bytea_output = 'escape'",
                "ALTER DATABASE postgres SET statement_timeout = '20min'");
        return roundTrip;
    }

    Connection source() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl());
    }

    void inSource(String... statements) throws SQLException {
        try (Connection connection = source();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A client as any other, with formats that lose nothing. */
    Connection target() throws SQLException {
        var properties = warehouse.properties();
        properties.put("TIMEZONE", "UTC");
        properties.put("JDBC_QUERY_RESULT_FORMAT", "JSON");
        properties.put("DATE_OUTPUT_FORMAT", "YYYY-MM-DD");
        properties.put("TIME_OUTPUT_FORMAT", "HH24:MI:SS.FF9");
        properties.put("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF9");
        return new SnowflakeDriver().connect(warehouse.jdbcUrl(), properties);
    }

    /** Migrates whatever the source has, with nothing blocked. */
    Outcome migrate(UnaryOperator<Project> changes) {
        var project = changes.apply(project());
        try (Engine engine = engine(project)) {
            var selection = Selection.of(engine.readSchema(), project);
            Assessment assessment = engine.assess(selection);
            assertThat(assessment.of(Severity.BLOCKER)).isEmpty();
            var workspace = workspace();
            var plan = engine.plan(selection, assessment);
            try (JournalFile journal = engine.openJournal(workspace);
                    MigrationRun run = engine.begin(plan, workspace, journal)) {
                RunResult result = run.run(snapshot -> {});
                var outcome =
                        new Outcome(
                                assessment,
                                result,
                                run.compare(result, SAMPLES),
                                run.substitutions());
                assertChecksumsAgree(engine, selection.schema().server(), plan, outcome, journal);
                return outcome;
            }
        }
    }

    private Workspace workspace() {
        var workspace = new Workspace(folder.resolve("it.glissade-work"));
        workspace.open();
        return workspace;
    }

    /** Compares all tables as they are now at both ends. */
    Verdict validate(Level level) {
        return validate(level, validation -> {});
    }

    /** Likewise, and does something once the source's point in time is taken. */
    Verdict validate(Level level, Consumer<Validation> before) {
        var project = project();
        try (Engine engine = engine(project)) {
            var selection = Selection.of(engine.readSchema(), project);
            var there = Set.copyOf(selection.targets());
            var plan = engine.plan(selection, engine.assess(selection, there));
            var workspace = workspace();
            try (JournalFile journal = engine.openJournal(workspace);
                    Validation validation =
                            engine.validation(
                                    plan.tables(), selection.schema().server(), journal::proof)) {
                before.accept(validation);
                return validation.validate(level, SAMPLES, (table, done, of) -> {});
            }
        }
    }

    /** Whatever the types: sums of hashes say what comparing every value says. */
    private static void assertChecksumsAgree(
            Engine engine,
            SourceServer server,
            MigrationPlan plan,
            Outcome outcome,
            JournalFile journal) {
        List<TableId> compared =
                outcome.verdict().tables().stream().map(TableVerdict::table).toList();
        List<TablePlan> tables =
                plan.tables().stream().filter(t -> compared.contains(t.source().id())).toList();
        try (Validation validation = engine.validation(tables, server, journal::proof)) {
            Verdict sums = validation.validate(Level.CHECKSUMS, SAMPLES, (table, done, of) -> {});
            for (int i = 0; i < compared.size(); i++) {
                assertThat(sums.tables().get(i).isClean())
                        .as("%s", sums.tables().get(i))
                        .isEqualTo(outcome.verdict().tables().get(i).isClean());
                assertProvenByText(tables.get(i), sums.tables().get(i));
            }
            Verdict metrics = validation.validate(Level.METRICS, SAMPLES, (table, done, of) -> {});
            assertThat(metrics.tables())
                    .zipSatisfy(
                            sums.tables(),
                            (one, other) ->
                                    assertThat(one.isClean())
                                            .as("%s", one)
                                            .isEqualTo(other.isClean()));
        }
    }

    /** What was taken down of a load is what both servers say of it, whatever the types. */
    private static void assertProvenByText(TablePlan table, TableVerdict verdict) {
        List<String> proven =
                StagedProof.of(table)
                        .map(StagedProof::proven)
                        .map(all -> all.stream().map(c -> c.source().name()).toList())
                        .filter(all -> verdict.isClean())
                        .filter(all -> verdict.sourceRows().orElse(0) > 0)
                        .orElse(List.of());
        assertThat(verdict.columnsOf(Proof.STAGED_TEXT)).as("%s", verdict).isEqualTo(proven);
    }

    /** What is told of the project, and nothing more. */
    Assessment assess(UnaryOperator<Project> changes) {
        var project = changes.apply(project());
        try (Engine engine = engine(project)) {
            return engine.assess(Selection.of(engine.readSchema(), project));
        }
    }

    Outcome migrateAll() {
        return migrate(project -> project);
    }

    /** Every cell as PostgreSQL has it, or an error that shows the first rows that are not. */
    void assertSame(String sourceTable, String targetTable) throws SQLException {
        try (Connection source = source();
                Connection target = target()) {
            List<List<@Nullable String>> expected = ReadBack.source(source, sourceTable);
            var columns = ReadBack.columns(source, sourceTable);
            List<List<@Nullable String>> actual = ReadBack.target(target, targetTable, columns);
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    private Project project() {
        var source =
                ConnectionSpec.Postgres.parse(
                        "source",
                        "postgresql://postgres@127.0.0.1:%d/postgres".formatted(postgres.port()));
        var project = Project.of("it", source, snowflake());
        var defaults =
                TableConfiguration.unstated()
                        .withTarget(
                                new TableName(
                                        warehouse.properties().getProperty("db"), null, null));
        return project.withDefaults(defaults);
    }

    private ConnectionSpec.Snowflake snowflake() {
        var properties = new TreeMap<String, String>();
        warehouse.properties().stringPropertyNames().stream()
                .filter(name -> !name.equals("password"))
                .forEach(name -> properties.put(name, warehouse.properties().getProperty(name)));
        return new ConnectionSpec.Snowflake(
                warehouse.jdbcUrl(), warehouse.jdbcUrl(), "the warehouse", Map.copyOf(properties));
    }

    private Engine engine(Project project) {
        return Engine.of(
                new Engine.SignIn<>(project.source(), "postgres", salts(project)),
                new Engine.SignIn<>(snowflake(), warehouse.properties().getProperty("password")),
                project.limits(),
                InstantSource.system(),
                new Random(1));
    }

    /** One salt, whatever the variable, with what needs care on its way. */
    private static Map<String, String> salts(Project project) {
        return project.saltVariables().stream().collect(Collectors.toMap(name -> name, n -> SALT));
    }

    @Override
    public void close() throws IOException {
        warehouse.close();
        postgres.close();
    }
}
