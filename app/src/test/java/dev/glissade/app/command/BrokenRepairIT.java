package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Glissade;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Validations and repairs in a process of their own, which is told to end or is killed while the
 * source is at work for it: there it waits for a lock that the test has.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "signals are POSIX's")
class BrokenRepairIT {
    private static final long PATIENCE_SECONDS = 120;
    private static final String DAMAGED = "SELECT COUNT(*) FROM REHEARSAL.MEND.T WHERE B = 'x'";

    @TempDir private static Path folder = Path.of("");
    private static @Nullable SampleServer source;
    private static @Nullable RehearsalServer target;

    @BeforeAll
    static void migrate() throws Exception {
        SampleServer started = SampleServer.start(folder.resolve("postgres"));
        source = started;
        try (Connection connection = started.connect();
                Statement statement = connection.createStatement()) {
            // Who has lock 1 holds up all reading; who has lock 2 what copies partitions, as runs
            // and repairs do, and a comparison does not.
            statement.execute(
                    """
                    CREATE FUNCTION held() RETURNS boolean VOLATILE LANGUAGE plpgsql AS $$
                    BEGIN
                        PERFORM pg_advisory_xact_lock_shared(1);
                        IF current_query() LIKE 'COPY%t_leaf%' THEN
                            PERFORM pg_advisory_xact_lock_shared(2);
                        END IF;
                        RETURN true;
                    END $$;
                    CREATE TABLE t (a int PRIMARY KEY, b text) PARTITION BY RANGE (a);
                    CREATE TABLE t_leaf PARTITION OF t
                        FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
                    INSERT INTO t SELECT i, 'b' || i FROM generate_series(1, 2000) i;
                    CREATE TABLE u (a int PRIMARY KEY, b text);
                    INSERT INTO u SELECT i, 'b' || i FROM generate_series(1, 10) i;
                    """);
        }
        target = RehearsalServer.start(RehearsalOptions.of(folder.resolve("far.duckdb")));
        Files.writeString(
                project(),
                """
                {"schemaVersion": "1.0", "source": {"url": "%s"}, "target": {"url": "%s"},
                 "defaultTableConfiguration": {"target": {"databaseName": "REHEARSAL"}},
                 "tables": [{"source": {"schemaName": "public", "tableName": "t"},
                     "target": {"schemaName": "MEND"},
                     "whereClauseCriteria": "a %% 100 > 0 OR public.held()"},
                    {"source": {"schemaName": "public", "tableName": "u"},
                     "target": {"schemaName": "MEND"}}]}\
                """
                        .formatted(
                                started.connection().url(),
                                far().jdbcUrl()
                                        + "/?ssl=off&account=local&user=rehearsal&db=REHEARSAL"
                                        + "&schema=PUBLIC&disablePlatformDetection=true"));
        CommandRun run = CommandRun.of(environment(), "run", project().toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
        Objects.requireNonNull(source).close();
    }

    @BeforeEach
    void damage() throws SQLException {
        change("UPDATE REHEARSAL.MEND.T SET B = 'x' WHERE A IN (3, 1900)");
    }

    @Test
    void a_validation_that_is_told_to_end_ends_what_the_source_does_for_it() throws Exception {
        Ended ended = whileLocked(1, Process::destroy, "validate", project().toString());

        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(ended.err).contains("Stopped");
        assertThat(ended.active).as("what the source still does for it").isEmpty();
    }

    @Test
    void a_repair_that_is_told_to_end_leaves_the_table_as_it_was_and_nothing_else()
            throws Exception {
        Ended ended = whileLocked(2, Process::destroy, repair());

        assertThat(ended.code).as(ended.err).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(ended.active).as("what the source still does for it").isEmpty();
        assertThat(objects()).containsExactly("T", "U");
        assertThat(onTarget(DAMAGED, 1)).containsExactly("2");

        repaired();
    }

    @Test
    void what_a_repair_that_was_killed_has_left_goes_with_the_next_one() throws Exception {
        whileLocked(2, Process::destroyForcibly, repair());
        CommandRun looked = CommandRun.of(environment(), "validate", project().toString());
        assertThat(looked.out()).contains("A repair was broken off");

        assertThat(objects()).as("its stage and its loading table").hasSize(4);
        assertThat(onTarget(DAMAGED, 1)).containsExactly("2");

        repaired();
        assertThat(folder.resolve("p.glissade-work/staged")).isEmptyDirectory();
    }

    @Test
    void a_table_that_was_written_to_before_the_answer_fails_and_the_others_are_repaired()
            throws SQLException {
        change("UPDATE REHEARSAL.MEND.U SET B = 'x' WHERE A = 7");
        var terminal =
                new BufferedReader(new StringReader("y\n")) {
                    @Override
                    public String readLine() throws IOException {
                        try {
                            change(
                                    "INSERT INTO REHEARSAL.MEND.T"
                                            + " SELECT * FROM REHEARSAL.MEND.T WHERE A = 3");
                        } catch (SQLException failure) {
                            throw new IOException(failure);
                        }
                        return super.readLine();
                    }
                };

        CommandRun run =
                CommandRun.of(
                        environment(),
                        Optional.of(terminal),
                        "validate",
                        project().toString(),
                        "--repair");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(ExitCode.NOT_CLEAN);
        assertThat(run.err()).contains("MEND.T: ", "were to be replaced, and there are");
        assertThat(run.out()).contains("public.u: replaced 1 row by 1 row");
        assertThat(objects()).containsExactly("T", "U");
        CommandRun failed =
                CommandRun.of(environment(), "validate", project().toString(), "--failed");
        assertThat(failed.out()).as("u is the same now").contains("Comparing 1 table,");

        repaired();
    }

    private static void repaired() throws SQLException {
        CommandRun next = CommandRun.of(environment(), repair());

        assertThat(next.code()).as(next.out() + next.err()).isEqualTo(ExitCode.DONE);
        assertThat(onTarget(DAMAGED, 1)).containsExactly("0");
        assertThat(objects()).containsExactly("T", "U");
    }

    /** What has ended, and what the source did for it a moment later. */
    private record Ended(int code, String err, List<String> active) {}

    /** What ends a process. */
    @FunctionalInterface
    private interface Ending {
        void of(Process process);
    }

    /** Starts it, and ends it when it waits for the lock; which is free again afterwards. */
    private static Ended whileLocked(int lock, Ending ending, String... arguments)
            throws Exception {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(%d)".formatted(lock));
            Process process = started(arguments);
            try {
                while (waiting(statement).isEmpty() && process.isAlive()) {
                    Thread.sleep(20);
                }
                ending.of(process);
                assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                return new Ended(
                        process.exitValue(),
                        Files.readString(folder.resolve("err")),
                        waiting(statement));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static List<String> waiting(Statement statement) throws SQLException {
        return texts(
                statement,
                "SELECT query FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'glissade%' AND wait_event = 'advisory'",
                1);
    }

    private static Process started(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Glissade.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment());
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private static String[] repair() {
        return new String[] {"validate", project().toString(), "--repair", "--yes"};
    }

    private static Map<String, String> environment() {
        return Map.of(Snowflake.PASSWORD_VARIABLE, far().properties().getProperty("password"));
    }

    private static Path project() {
        return folder.resolve("p.glissade");
    }

    private static List<String> objects() throws SQLException {
        var names = new ArrayList<>(onTarget("SHOW OBJECTS IN SCHEMA REHEARSAL.MEND", 2));
        names.addAll(onTarget("SHOW STAGES IN SCHEMA REHEARSAL.MEND", 2));
        return names;
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(far().jdbcUrl(), far().properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> onTarget(String sql, int column) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(far().jdbcUrl(), far().properties());
                Statement statement = connection.createStatement()) {
            return texts(statement, sql, column);
        }
    }

    private static List<String> texts(Statement statement, String sql, int column)
            throws SQLException {
        var texts = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }

    private static RehearsalServer far() {
        return Objects.requireNonNull(target);
    }
}
