package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The README's commands, as someone types them who has nothing but a PostgreSQL database. */
class NewUserIT {
    @TempDir private static Path shared = Path.of("");
    private static @Nullable SampleServer source;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() throws SQLException {
        SampleServer started = SampleServer.start(shared.resolve("postgres"));
        source = started;
        try (Connection connection = started.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int PRIMARY KEY, at timestamptz DEFAULT now())");
            statement.execute("INSERT INTO t VALUES (1), (2), (3)");
        }
    }

    @AfterAll
    static void stop() {
        Objects.requireNonNull(source).close();
    }

    @Test
    void new_plan_ddl_and_run_work_one_after_the_other_against_the_local_warehouse()
            throws SQLException {
        String file = folder.resolve("shop.glissade").toString();

        assertDone(run("new", file, "--source", url(), "--target", "rehearsal"));
        assertThat(assertDone(run("plan", file)).out())
                .contains("public.t")
                .doesNotContain("DATABASE");
        assertThat(assertDone(run("ddl", file)).out())
                .startsWith("CREATE SCHEMA IF NOT EXISTS \"OUTDOOR\".\"PUBLIC\";\nCREATE TABLE ")
                .contains("CAST(CURRENT_TIMESTAMP() AS TIMESTAMP_LTZ(6))");
        assertThat(assertDone(run("run", file)).out()).contains("1 of 1 table, 3 rows");

        assertThat(rows("PUBLIC")).isEqualTo(3);
    }

    @Test
    void a_plan_shows_its_partitions_and_every_statement_when_asked() {
        String file = folder.resolve("shop.glissade").toString();
        assertDone(run("new", file, "--source", url(), "--target", "rehearsal"));

        assertThat(assertDone(run("plan", file)).out()).doesNotContain("COPY", "all rows");
        assertThat(assertDone(run("plan", file, "--partitions")).out())
                .containsPattern(
                        "(?m)^     1  all rows  an unknown number of rows, about .*, 1 file of ")
                .doesNotContain("COPY");
        String statements = assertDone(run("plan", file, "--statements")).out();
        assertThat(statements)
                .contains(
                        "SET TimeZone = 'UTC';",
                        "-- reading public.t, partition 1\nCOPY (SELECT \"a\", \"at\"\nFROM ONLY"
                                + " \"public\".\"t\") TO STDOUT;",
                        "CREATE OR REPLACE TABLE \"OUTDOOR\".\"PUBLIC\".\"__GLISSADE_RUN_T000001\"",
                        "RENAME TO \"OUTDOOR\".\"PUBLIC\".\"T\";");
    }

    @Test
    void a_probe_tells_time_and_credits_with_what_they_rest_on() throws Exception {
        String file = folder.resolve("shop.glissade").toString();
        assertDone(run("new", file, "--source", url(), "--target", "rehearsal"));

        String plan = assertDone(run("plan", file, "--probe")).out();

        assertThat(plan)
                .containsPattern("(?m)^probe: +8\\.2 KB on disk read by ")
                .containsPattern("(?m)^time: ")
                .containsPattern(
                        "(?m)^credits: +0\\.02 to .*warehouse REHEARSAL, X-Small, 1 credit");
        assertThat(leftovers()).isZero();
    }

    @Test
    void assess_tells_what_is_new_and_what_is_settled_since_the_last_time() throws SQLException {
        String file = folder.resolve("shop.glissade").toString();
        assertDone(run("new", file, "--source", url(), "--target", "rehearsal"));
        CommandRun first = assertDone(run("assess", file));
        assertThat(first.out())
                .contains("1 table, 2 columns of outdoor: 0 blockers")
                .contains("note:    wal_level = minimal: changes cannot be captured at this level")
                .doesNotContain("Since the assessment");

        execute("CREATE TABLE unkeyed (a int)");
        CommandRun second;
        try {
            second = assertDone(run("assess", file));
        } finally {
            execute("DROP TABLE unkeyed");
        }
        CommandRun third = assertDone(run("assess", file, "--json"));

        assertThat(second.out())
                .contains("1 new, 0 settled", "new:     capture identity, public.unkeyed")
                .contains("fix: ALTER TABLE \"public\".\"unkeyed\" ADD PRIMARY KEY");
        assertThat(third.out()).contains("\"event\":\"settled\"", "\"code\":\"CAPTURE_IDENTITY\"");
    }

    @Test
    void a_profile_tells_which_values_will_not_fit_and_is_compared_with_profiles_only()
            throws SQLException {
        String file = folder.resolve("shop.glissade").toString();
        assertDone(run("new", file, "--source", url(), "--target", "rehearsal"));
        assertDone(run("assess", file));
        execute("UPDATE t SET at = 'infinity' WHERE a = 2");
        try {
            CommandRun exact = run("assess", file, "--profile", "exact");
            assertThat(exact.code()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(exact.out())
                    .contains("Looking at the values of 1 table.", "  1 of 1: public.t")
                    .contains("1 rows of all 3 rows hold an infinite date; such as 2")
                    .doesNotContain("Since the assessment");
            CommandRun again = run("assess", file, "--profile", "EXACT", "--json");
            assertThat(again.out())
                    .contains("\"event\":\"profiled\"", "\"code\":\"PROFILE_MISFIT\"");
            assertThat(assertDone(run("assess", file)).out()).contains("0 new, 0 settled");
            assertThat(run("assess", file, "--profile", "sampled", "--sample-percent", "0").err())
                    .contains("--sample-percent: is 0.0");
        } finally {
            execute("UPDATE t SET at = now() WHERE a = 2");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_database_that_the_project_names_is_made_in_the_local_warehouse() throws Exception {
        Path file = folder.resolve("shop.glissade");
        Files.writeString(file, project("rehearsal", "else \"where"));

        assertDone(run("plan", file.toString()));
        assertThat(assertDone(run("run", file.toString())).out()).contains("1 of 1 table, 3 rows");
    }

    @Test
    void a_database_that_an_account_lacks_is_told_with_what_to_run() throws Exception {
        Path file = folder.resolve("shop.glissade");
        try (RehearsalServer account =
                RehearsalServer.start(RehearsalOptions.of(folder.resolve("account.duckdb")))) {
            Files.writeString(
                    file,
                    project(
                            account.jdbcUrl()
                                    + "/?ssl=off&account=local&user=rehearsal&db=REHEARSAL"
                                    + "&disablePlatformDetection=true",
                            "SHOP"));
            String password = account.properties().getProperty("password");
            Map<String, String> environment = Map.of(Snowflake.PASSWORD_VARIABLE, password);

            CommandRun plan = CommandRun.of(environment, "plan", file.toString());
            assertThat(assertDone(plan).out()).contains("SHOP", "CREATE DATABASE \"SHOP\"");
            CommandRun run = CommandRun.of(environment, "run", file.toString());

            assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(run.err())
                    .startsWith("error: ")
                    .contains(
                            "database \"SHOP\" is not there",
                            "CREATE DATABASE \"SHOP\"",
                            "GRANT USAGE, CREATE SCHEMA ON DATABASE \"SHOP\"")
                    .doesNotContain("Exception", "\tat ");
            assertThat(leftovers()).isZero();

            try (Connection owner =
                            DriverManager.getConnection(account.jdbcUrl(), account.properties());
                    Statement statement = owner.createStatement()) {
                statement.execute("CREATE DATABASE \"SHOP\"");
            }
            assertDone(CommandRun.of(environment, "run", file.toString()));
        }
    }

    private long leftovers() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("shop.glissade-work/staged"))) {
            return runs.count();
        }
    }

    private static String project(String target, String database) {
        return """
        {"schemaVersion": "1.0", "source": {"url": "%s"}, "target": {"url": "%s"},
         "tables": [{
           "source": {"schemaName": "public", "tableName": "t"},
           "target": {"databaseName": "%s"}}]}\
        """
                .formatted(url(), target, database.replace("\"", "\\\""));
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Map.of(), arguments);
    }

    private static CommandRun assertDone(CommandRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        return run;
    }

    private long rows(String schema) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:duckdb:" + folder.resolve("shop.duckdb"));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM \"" + schema + "\".\"T\"")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String url() {
        return Objects.requireNonNull(source).connection().url();
    }
}
