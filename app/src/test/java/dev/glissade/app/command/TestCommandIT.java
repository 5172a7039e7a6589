package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** {@code glissade test}: of the steps to both ends, the first that fails is named. */
class TestCommandIT {
    private static @Nullable SampleServer source;

    @TempDir private Path folder;

    @BeforeAll
    static void startSource(@TempDir Path folder) throws SQLException {
        source = SampleServer.start(folder.resolve("source"));
        execute(
                "CREATE TABLE public.t (a int)",
                "CREATE ROLE poor LOGIN",
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.u (a int)");
    }

    @AfterAll
    static void stopSource() {
        server().close();
    }

    @Test
    void every_step_is_told_when_all_is_well() throws IOException {
        CommandRun run = test(source("postgres"), "rehearsal");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(steps(run))
                .containsExactly(
                        "source name ok",
                        "source port ok",
                        "source tls -",
                        "source sign-in ok",
                        "target name ok",
                        "target port ok",
                        "target tls -",
                        "target sign-in ok",
                        "source rights ok",
                        "target rights ok");
        assertThat(run.out()).contains("127.0.0.1", "as postgres", "PostgreSQL 18");
    }

    @Test
    void a_host_that_nobody_knows_fails_at_its_name() throws IOException {
        // RFC 2606 keeps .invalid for this.
        CommandRun run = test("postgresql://u@nowhere.invalid/db", "rehearsal");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(steps(run)).contains("source name failed").noneMatch(ofSource("port"));
        assertThat(run.out()).contains("nowhere.invalid");
        // The other end is walked to all the same.
        assertThat(steps(run)).contains("target sign-in ok");
    }

    @Test
    void a_port_where_nobody_listens_fails_there() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        CommandRun run = test("postgresql://u@127.0.0.1:" + free + "/db", "rehearsal");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(steps(run)).contains("source name ok", "source port failed");
        assertThat(steps(run)).noneMatch(ofSource("tls")).noneMatch(ofSource("sign-in"));
    }

    @Test
    void tls_that_the_server_does_not_have_fails_there() throws IOException {
        CommandRun run = test(source("postgres") + "?sslmode=require", "rehearsal");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(steps(run)).contains("source port ok", "source tls failed");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("sslmode=require", "ssl = on");
    }

    @Test
    void a_user_that_is_not_there_fails_at_the_sign_in() throws IOException {
        CommandRun run = test(source("nobody_here"), "rehearsal");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(steps(run)).contains("source port ok", "source sign-in failed");
    }

    @Test
    void a_wrong_password_at_the_target_fails_at_the_sign_in_and_is_not_told() throws Exception {
        var options = RehearsalOptions.of(folder.resolve("far.duckdb"));
        try (RehearsalServer far = RehearsalServer.start(options)) {
            String target = far.jdbcUrl() + "/?ssl=off&account=local&user=rehearsal&db=REHEARSAL";
            String wrong = "wr0ng-one";

            CommandRun run =
                    test(source("postgres"), target, Map.of(Snowflake.PASSWORD_VARIABLE, wrong));

            assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(steps(run)).contains("target port ok", "target sign-in failed");
            assertThat(run.out() + run.err()).doesNotContain(wrong);
        }
    }

    @Test
    void a_target_that_speaks_no_tls_fails_there() throws Exception {
        try (var plain = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var _ = answering(plain)) {
            String target = "jdbc:snowflake://127.0.0.1:%d/?user=u".formatted(plain.getLocalPort());

            CommandRun run = test(source("postgres"), target);

            assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(steps(run)).contains("target port ok", "target tls failed");
            assertThat(steps(run)).noneMatch(line -> line.startsWith("target sign-in"));
        }
    }

    /** Answers whatever comes as an HTTP server does, which is no TLS. */
    private static AutoCloseable answering(ServerSocket plain) {
        Thread thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (!plain.isClosed()) {
                                        try (Socket one = plain.accept()) {
                                            one.getInputStream().read();
                                            one.getOutputStream()
                                                    .write(
                                                            "HTTP/1.1 400 Bad\r\n\r\n"
                                                                    .getBytes(US_ASCII));
                                        } catch (IOException _) {
                                            // The client went, or the test has ended.
                                        }
                                    }
                                });
        return () -> {
            plain.close();
            thread.join();
        };
    }

    @Test
    void a_table_that_may_not_be_read_fails_at_the_rights() throws IOException {
        CommandRun run = test(source("poor"), "rehearsal");

        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(steps(run)).contains("source sign-in ok", "source rights failed");
        assertThat(run.out()).contains("hidden.u", "GRANT");
    }

    private CommandRun test(String from, String to) throws IOException {
        return test(from, to, Map.of());
    }

    private CommandRun test(String from, String to, Map<String, String> environment)
            throws IOException {
        Path project = folder.resolve("p.glissade");
        Files.writeString(
                project,
                """
                {"schemaVersion": "1.0", "source": {"url": "%s"}, "target": {"url": "%s"}}\
                """
                        .formatted(from, to));
        return CommandRun.of(environment, "test", project.toString());
    }

    private static Predicate<String> ofSource(String step) {
        return line -> line.startsWith("source " + step + " ");
    }

    /** Side, step and outcome of each line that tells a step. */
    private static List<String> steps(CommandRun run) {
        return run.out()
                .lines()
                .map(line -> line.trim().split("\\s+", 4))
                .filter(words -> words.length > 2 && words[0].matches("source|target"))
                .map(words -> String.join(" ", List.of(words).subList(0, 3)))
                .toList();
    }

    private static SampleServer server() {
        return Objects.requireNonNull(source);
    }

    private static String source(String user) {
        return server().connection().url().replace("postgres@", user + "@");
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
