package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;
import dev.glissade.app.sample.SampleServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a user sees whose servers, rights or disk are not as the project says. */
class BadInputIT {
    @TempDir private static Path shared = Path.of("");
    private static @Nullable SampleServer server;

    @TempDir private Path folder = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void start() throws SQLException {
        SampleServer started = SampleServer.start(shared.resolve("postgres"));
        server = started;
        try (Connection connection = started.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (a int PRIMARY KEY, b text)");
            statement.execute("INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, '')");
            statement.execute("CREATE ROLE poor LOGIN");
        }
    }

    @AfterAll
    static void stop() {
        server().close();
    }

    @Test
    void an_unreachable_host_is_code_3() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(plan("postgresql://u@127.0.0.1:" + port + "/d"))
                .isEqualTo(ExitCode.NOT_PERMITTED);
        assertClearError("127.0.0.1:" + port);
    }

    @Test
    void an_unknown_database_is_code_3() {
        assertThat(plan(url("postgres", "nowhere"))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertClearError("nowhere");
    }

    @Test
    void an_unknown_user_is_code_3() {
        assertThat(plan(url("nobody", "outdoor"))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertClearError("outdoor");
    }

    @Test
    void a_missing_right_is_code_3_and_names_the_table() {
        assertThat(plan(url("poor", "outdoor"))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("public.t");
    }

    @Test
    void a_salt_that_is_not_set_is_code_2_and_names_its_variable() throws IOException {
        Path file = folder.resolve("salted.glissade");
        Files.writeString(
                file,
                """
                {"source": {"url": "postgresql://u@localhost/shop"}, "target": {"url": "rehearsal"},
                 "defaultTableConfiguration": {"columnMasks": [
                   {"columnName": "b", "mask": "hash", "saltVariable": "SHOP_SALT"}]}}
                """);

        CommandRun plan = CommandRun.of(Map.of(), "plan", file.toString());

        assertThat(plan.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(plan.err()).contains("SHOP_SALT is not set");
    }

    @Test
    void a_selection_of_nothing_is_code_2() {
        assertThat(plan(url("postgres", "outdoor"), "--table", "none.*"))
                .isEqualTo(ExitCode.BAD_INPUT);
        assertClearError("selects none");
    }

    @Test
    void a_workspace_that_cannot_be_made_is_code_2_and_makes_nothing() throws IOException {
        Files.writeString(folder.resolve("p.glissade-work"), "a file in its place");

        assertThat(plan(url("postgres", "outdoor"))).isEqualTo(ExitCode.BAD_INPUT);
        assertClearError("p.glissade-work");
        assertThat(folder.resolve("p.duckdb")).doesNotExist();
    }

    @Test
    void a_warehouse_file_that_is_none_is_code_3() throws IOException {
        Files.writeString(folder.resolve("p.duckdb"), "not a database ".repeat(1_000));

        assertThat(plan(url("postgres", "outdoor"))).isEqualTo(ExitCode.NOT_PERMITTED);
        assertClearError("p.duckdb");
    }

    @Test
    void a_run_moves_the_rows_and_a_second_one_refuses_to_overwrite_them() {
        String[] file = {"run", folder.resolve("p.glissade").toString()};
        assertThat(plan(url("postgres", "outdoor"))).isEqualTo(ExitCode.DONE);

        assertThat(run(file)).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("1 of 1 table, 3 rows", "Values were not compared");

        assertThat(run(file)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("OUTDOOR.PUBLIC.T", "replace");
    }

    private ExitCode plan(String source, String... more) {
        String file = folder.resolve("p.glissade").toString();
        String[] made = {"new", file, "--source", source, "--target", "rehearsal"};
        String[] all = Arrays.copyOf(made, made.length + more.length);
        System.arraycopy(more, 0, all, made.length, more.length);
        assertThat(run(all)).isEqualTo(ExitCode.DONE);
        return run("plan", file);
    }

    private static String url(String user, String database) {
        return server().connection()
                .url()
                .replace("postgres@", user + "@")
                .replace("/outdoor", "/" + database);
    }

    private static SampleServer server() {
        return Objects.requireNonNull(server);
    }

    private void assertClearError(String named) {
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error: ")
                .contains(named)
                .doesNotContain("\tat ", "Exception");
    }

    private ExitCode run(String... arguments) {
        out.reset();
        err.reset();
        var surroundings =
                new Surroundings(
                        new Console(
                                new PrintStream(out, true, StandardCharsets.UTF_8),
                                new PrintStream(err, true, StandardCharsets.UTF_8),
                                false,
                                0),
                        Interruption.none(),
                        Map.of(),
                        InstantSource.system(),
                        Optional.empty());
        int number = CommandLines.of(surroundings).execute(arguments);
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == number)
                .findFirst()
                .orElseThrow();
    }
}
