package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.Workspace;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@code run --trial} does and leaves. */
class TrialRunIT {
    @TempDir private static Path shared = Path.of("");
    private static @Nullable SampleServer source;

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        source = SampleServer.start(shared.resolve("postgres"));
        onSource(
                "CREATE TABLE t (a int PRIMARY KEY, b text)",
                // Pages of many partitions.
                "INSERT INTO t SELECT n, repeat('x', 900) FROM generate_series(1, 20000) n",
                "CREATE SCHEMA \"s \"\"Ω\"",
                "CREATE TABLE \"s \"\"Ω\".t (a int)",
                "INSERT INTO \"s \"\"Ω\".t VALUES (1), (2), (NULL)",
                "CREATE TABLE empty (a int)",
                "ANALYZE");
    }

    private static void onSource(String... statements) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(source).close();
    }

    @BeforeEach
    void project() throws IOException {
        file = folder.resolve("p.glissade");
        Files.writeString(
                file,
                """
                {"source": {"url": "%s"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"targetPartitionSizeMb": 1}}
                """
                        .formatted(Objects.requireNonNull(source).connection().url()));
    }

    @Test
    void a_trial_says_how_each_table_fared_and_leaves_nothing() throws Exception {
        CommandRun run = run("--trial");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("public.t", "public.empty", "0 rows", "rows/s", "1 file")
                .contains("What the trial has loaded is dropped again.");
        assertThat(schemasWithOurPrefix()).isEmpty();
        assertThat(tables()).isEmpty();
    }

    @Test
    void a_trial_takes_one_partition_of_each_table_and_keeps_them_when_asked_to() throws Exception {
        CommandRun run = run("--trial", "--keep", "--json");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("\"event\":\"trialTable\"")
                .contains("\"event\":\"trial\",\"there\":true");
        List<String> tables = tables();
        assertThat(tables).hasSize(3).allMatch(name -> name.contains("__GLISSADE_"));
        assertThat(schemasWithOurPrefix()).hasSize(2);
        List<Long> rows = new ArrayList<>();
        for (String table : tables) {
            rows.add(Long.valueOf(query("SELECT count(*) FROM " + table).getFirst()));
        }
        assertThat(rows).contains(0L, 3L);
        assertThat(rows.stream().mapToLong(Long::longValue).max().orElseThrow())
                .isBetween(1L, 19_999L);
    }

    @Test
    void what_is_at_the_target_is_neither_refused_nor_touched() throws Exception {
        assertThat(run().code()).isEqualTo(ExitCode.DONE);
        List<String> before = tables();

        CommandRun trial = run("--trial");

        assertThat(trial.code()).as(trial.err()).isEqualTo(ExitCode.DONE);
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void a_table_that_fails_is_named_with_the_reason_and_nothing_stays() throws Exception {
        onSource("CREATE TABLE bad (d date)", "INSERT INTO bad VALUES ('infinity')");
        try {
            CommandRun run = run("--trial");

            assertThat(run.code()).isEqualTo(ExitCode.NOT_CLEAN);
            assertThat(run.out()).contains("public.bad  failed: ", "rows/s");
            assertThat(tables()).isEmpty();
        } finally {
            onSource("DROP TABLE bad");
        }
    }

    @Test
    void what_a_killed_trial_has_left_goes_with_the_next_one() throws Exception {
        run("--trial", "--keep");
        try (JournalFile journal = JournalFile.open(Workspace.of(file), Instant.now())) {
            RunId tried = journal.runs().getFirst().run();
            // As if it went on, and were killed then.
            var again = new JournalEntry.SnapshotOpened(2, "x");
            journal.journal(tried).append(List.of(new JournalEntry.Stamped(Instant.now(), again)));
        }
        assertThat(schemasWithOurPrefix()).hasSize(2);

        assertThat(run("--trial").code()).isEqualTo(ExitCode.DONE);

        assertThat(schemasWithOurPrefix()).isEmpty();
    }

    @Test
    void keeping_without_a_trial_is_a_mistake() {
        assertThat(run("--keep").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    private CommandRun run(String... options) {
        return CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of("run", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<String> schemasWithOurPrefix() throws SQLException {
        return query(
                "SELECT DISTINCT schema_name FROM information_schema.schemata WHERE schema_name"
                        + " LIKE '%GLISSADE%'");
    }

    /** Quoted, of all schemas. */
    private List<String> tables() throws SQLException {
        return query(
                """
                SELECT '"' || replace(table_schema, '"', '""') || '"."' || table_name || '"'
                FROM information_schema.tables
                WHERE table_schema <> 'glissade'
                ORDER BY 1
                """);
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("p.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
