package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.command.DenyingAccount.Refusal;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What {@code run} leaves behind when a password, a right, a name or a file is wrong. */
class RefusedRunIT {
    private static final String WRONG = "wrong-s3cret";

    /** One table into a schema of its own of the far warehouse's only database. */
    private static final String TO_REHEARSAL =
            """
            , "tables": [{
                "source": {"schemaName": "public", "tableName": "t"},
                "target": {"databaseName": "REHEARSAL", "schemaName": "DENIED"}}]\
            """;

    @TempDir private static Path shared = Path.of("");
    private static @Nullable SampleServer source;
    private static @Nullable RehearsalServer target;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        SampleServer started = SampleServer.start(shared.resolve("postgres"));
        source = started;
        Path rules = shared.resolve("postgres").resolve("pg_hba.conf");
        Files.writeString(
                rules, "host all careful 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        execute(
                "SELECT pg_reload_conf()",
                "CREATE ROLE careful LOGIN PASSWORD 'right'",
                "CREATE ROLE poor LOGIN",
                "CREATE TABLE t (a int PRIMARY KEY, b text)",
                "INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, '')",
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.u (a int)",
                "GRANT SELECT ON t, hidden.u TO poor");
        target =
                RehearsalServer.start(
                        RehearsalOptions.of(Files.createDirectories(shared).resolve("far.duckdb")));
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
        Objects.requireNonNull(source).close();
    }

    @Test
    void a_wrong_password_of_the_source_is_code_3_and_is_told_nowhere() throws IOException {
        project(source("careful"), "rehearsal", "");

        CommandRun run = run(Map.of(Postgres.PASSWORD_VARIABLE, WRONG));

        assertRefused(run, ExitCode.NOT_PERMITTED, "outdoor");
        assertNothingTells(WRONG);
        assertThat(tablesIn(folder.resolve("p.duckdb"))).isEmpty();
    }

    @Test
    void a_wrong_password_of_the_target_is_code_3_and_is_told_nowhere() throws IOException {
        project(source("postgres"), farTarget(), "");

        CommandRun run = run(Map.of(Snowflake.PASSWORD_VARIABLE, WRONG));

        assertRefused(run, ExitCode.NOT_PERMITTED, "127.0.0.1");
        assertNothingTells(WRONG);
    }

    @Test
    void a_target_that_does_not_answer_is_code_3() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = farTarget().replace(":" + far().port(), ":" + port);
        project(source("postgres"), url, ", \"limits\": {\"connectSeconds\": 3}");

        CommandRun run = run(Map.of(Snowflake.PASSWORD_VARIABLE, WRONG));

        assertRefused(run, ExitCode.NOT_PERMITTED, "127.0.0.1:" + port);
        assertNothingTells(WRONG);
    }

    @Test
    void a_role_that_may_not_make_a_schema_is_code_3_and_moves_nothing() throws Exception {
        try (var account = new DenyingAccount(far(), Refusal.ofRight("CREATE SCHEMA"))) {
            project(source("postgres"), farTarget(account.jdbcUrl()), TO_REHEARSAL);

            CommandRun run = run(farPassword());

            assertRefused(run, ExitCode.NOT_PERMITTED, "Insufficient privileges");
            assertThat(run.err()).contains("role's grants");
            assertThat(farObjects("DENIED")).isEmpty();
            assertThat(folder.resolve("p.glissade-work/staged")).isEmptyDirectory();
        }
    }

    @Test
    void a_role_that_may_not_make_a_table_is_code_1_and_leaves_nothing() throws Exception {
        try (var account = new DenyingAccount(far(), Refusal.ofRight("CREATE OR REPLACE TABLE"))) {
            project(source("postgres"), farTarget(account.jdbcUrl()), TO_REHEARSAL);

            CommandRun run = run(farPassword());

            assertRefused(run, ExitCode.NOT_CLEAN, "Insufficient privileges");
            assertThat(farObjects("DENIED")).isEmpty();
            assertThat(folder.resolve("p.glissade-work/staged")).isEmptyDirectory();
        }
    }

    @Test
    void a_warehouse_that_is_not_there_is_code_3_and_moves_nothing() throws Exception {
        try (var account = new DenyingAccount(far(), Refusal.ofWarehouse())) {
            project(source("postgres"), farTarget(account.jdbcUrl()), TO_REHEARSAL);

            CommandRun run = run(farPassword());

            assertRefused(run, ExitCode.NOT_PERMITTED, "requested warehouse does not exist");
            assertThat(run.err()).contains("warehouse of the target URL");
            assertThat(farObjects("DENIED")).isEmpty();
        }
    }

    @Test
    void no_warehouse_at_all_is_code_1_and_leaves_nothing() throws Exception {
        try (var account = new DenyingAccount(far(), Refusal.ofNoWarehouse())) {
            project(source("postgres"), farTarget(account.jdbcUrl()), TO_REHEARSAL);

            CommandRun run = run(farPassword());

            assertRefused(run, ExitCode.NOT_CLEAN, "No active warehouse");
            assertThat(run.err()).contains("warehouse of the target URL");
            assertThat(farObjects("DENIED")).isEmpty();
            assertThat(folder.resolve("p.glissade-work/staged")).isEmptyDirectory();
        }
    }

    @Test
    void a_schema_that_may_not_be_used_is_code_3_and_moves_nothing() throws IOException {
        project(source("poor"), "rehearsal", "");

        CommandRun run = run(Map.of());

        assertRefused(run, ExitCode.NOT_PERMITTED, "hidden.u");
        assertThat(tablesIn(folder.resolve("p.duckdb"))).isEmpty();
    }

    @Test
    void a_table_that_vanished_is_code_2_and_moves_nothing() throws IOException {
        project(
                source("postgres"),
                "rehearsal",
                """
                , "tables": [
                  {"source": {"schemaName": "public", "tableName": "t"}},
                  {"source": {"schemaName": "public", "tableName": "gone"}}]\
                """);

        CommandRun run = run(Map.of());

        assertRefused(run, ExitCode.BAD_INPUT, "public.gone");
        assertThat(tablesIn(folder.resolve("p.duckdb"))).isEmpty();
    }

    @Test
    void a_table_that_is_dropped_after_the_plan_fails_alone_and_is_not_in_the_target()
            throws Exception {
        execute("CREATE SCHEMA brief", "CREATE TABLE brief.stays AS SELECT 1 AS a");
        execute("CREATE TABLE brief.goes AS SELECT 1 AS a");
        String table = "{\"source\": {\"schemaName\": \"brief\", \"tableName\": \"%s\"}}";
        project(
                source("postgres"),
                "rehearsal",
                ", \"tables\": ["
                        + table.formatted("stays")
                        + ", "
                        + table.formatted("goes")
                        + "]");

        CommandRun run;
        try (Connection other = Objects.requireNonNull(source).connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE brief.goes");
            // The plan is made by then: what waits is the reading of the rows.
            CompletableFuture<CommandRun> running =
                    CompletableFuture.supplyAsync(() -> run(Map.of()));
            while (!someoneWaitsFor("brief.goes") && !running.isDone()) {
                Thread.sleep(20);
            }
            statement.execute("DROP TABLE brief.goes");
            other.commit();
            run = running.get(2, TimeUnit.MINUTES);
        } finally {
            execute("DROP SCHEMA brief CASCADE");
        }

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NOT_CLEAN);
        assertThat(run.err()).contains("brief.goes").doesNotContain("\tat ", "Exception");
        assertThat(
                        texts(
                                folder.resolve("p.duckdb"),
                                "SELECT table_name FROM duckdb_tables()"
                                        + " WHERE schema_name = 'BRIEF'"))
                .containsExactly("STAYS");
        assertThat(folder.resolve("p.glissade-work/staged")).isEmptyDirectory();
    }

    private static boolean someoneWaitsFor(String table) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement();
                ResultSet waiting =
                        statement.executeQuery(
                                "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"
                                        + table
                                        + "'::regclass")) {
            return waiting.next();
        }
    }

    @Test
    void a_project_file_that_cannot_be_read_is_code_2_and_makes_nothing() throws IOException {
        for (String text :
                List.of(
                        "{\"schemaVersion\": \"1.0\",",
                        "{\"schemaVersion\": \"99.0\", \"future\": {}}",
                        "{\"schemaVersion\": \"1.0\", \"sauce\": {}}")) {
            Files.writeString(folder.resolve("p.glissade"), text);

            assertRefused(run(Map.of()), ExitCode.BAD_INPUT, "p.glissade");
            try (Stream<Path> made = Files.list(folder)) {
                assertThat(made).containsExactly(folder.resolve("p.glissade"));
            }
        }
    }

    @Test
    void a_table_that_exists_is_replaced_or_appended_to_as_the_project_says() throws IOException {
        Path file = folder.resolve("p.duckdb");
        String only = ", \"tables\": [{\"source\": {\"schemaName\": \"public\", \"tableName\":";
        for (String policy : List.of("fail", "replace", "append")) {
            project(
                    source("postgres"),
                    "rehearsal",
                    only + " \"t\"}, \"existingTable\": \"" + policy + "\"}]");

            CommandRun run = run(Map.of());

            assertThat(run.code()).as(policy + ": " + run.err()).isEqualTo(ExitCode.DONE);
            assertThat(tablesIn(file)).containsExactly("T");
            assertThat(rowsIn(file)).isEqualTo(policy.equals("append") ? 6 : 3);
        }
    }

    private CommandRun run(Map<String, String> environment) {
        return CommandRun.of(environment, "run", folder.resolve("p.glissade").toString());
    }

    private void project(String source, String target, String more) throws IOException {
        Files.writeString(
                folder.resolve("p.glissade"),
                """
                {"schemaVersion": "1.0", "source": {"url": "%s"}, "target": {"url": "%s"}%s}\
                """
                        .formatted(source, target, more));
    }

    private static void assertRefused(CommandRun run, ExitCode code, String named) {
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(named).doesNotContain("\tat ", "Exception", WRONG);
        assertThat(run.err().lines().findFirst().orElse("")).matches("(error|blocker): .+");
        assertThat(run.out()).doesNotContain(WRONG);
    }

    private void assertNothingTells(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(secret);
            }
        }
    }

    private static List<String> tablesIn(Path duckDb) {
        return texts(
                duckDb,
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
                        + " AND lower(schema_name) IN ('public', 'hidden')");
    }

    private static long rowsIn(Path duckDb) {
        return Long.parseLong(texts(duckDb, "SELECT count(*) FROM \"PUBLIC\".\"T\"").getFirst());
    }

    private static List<String> texts(Path duckDb, String sql) {
        var texts = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + duckDb);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String source(String user) {
        return Objects.requireNonNull(source).connection().url().replace("postgres@", user + "@");
    }

    private static RehearsalServer far() {
        return Objects.requireNonNull(target);
    }

    private static String farTarget() {
        return farTarget(far().jdbcUrl());
    }

    private static Map<String, String> farPassword() {
        return Map.of(Snowflake.PASSWORD_VARIABLE, far().properties().getProperty("password"));
    }

    /** Tables and stages of a schema of the far warehouse. */
    private static List<String> farObjects(String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (Connection connection =
                        DriverManager.getConnection(far().jdbcUrl(), far().properties());
                Statement statement = connection.createStatement()) {
            for (String kind : List.of("OBJECTS", "STAGES")) {
                try (ResultSet rows = statement.executeQuery("SHOW " + kind + " IN DATABASE")) {
                    while (rows.next()) {
                        if (rows.getString("schema_name").equals(schema)) {
                            names.add(rows.getString("name"));
                        }
                    }
                }
            }
        }
        return names;
    }

    private static String farTarget(String jdbcUrl) {
        return jdbcUrl
                + "/?ssl=off&account=local&user=rehearsal&db=REHEARSAL&schema=PUBLIC"
                + "&disablePlatformDetection=true";
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
