package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Glissade;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/** {@code glissade rehearse} as its users have it: a process of its own. */
class RehearseIT {
    private static final String COPY =
            "copy into t from @s file_format = (type = csv compression = none)";

    @TempDir Path folder;

    private Path data;
    private Path output;
    private Process child;
    private JsonNode listening;

    @BeforeEach
    void start() throws Exception {
        data = folder.resolve("my warehouse.duckdb");
        output = folder.resolve("errors.txt");
        startChild();
    }

    @AfterEach
    void stop() throws Exception {
        kill();
    }

    private void startChild() throws Exception {
        child = process("rehearse", "--data", data.toString(), "--json").start();
        BufferedReader lines = child.inputReader(StandardCharsets.UTF_8);
        String line = Objects.requireNonNull(lines.readLine(), this::errors);
        listening = JsonMapper.shared().readTree(line);
        assertThat(listening.path("event").asString()).isEqualTo("listening");
    }

    /** SIGKILL: nothing of the process can clean up. */
    private void kill() throws Exception {
        child.destroyForcibly();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private ProcessBuilder process(String... arguments) {
        var command =
                new ArrayList<String>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dfile.encoding=UTF-8",
                                "-Dsun.jnu.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Glissade.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(output.toFile());
    }

    private String errors() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(listening.path("jdbcUrl").asString());
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }

    @Test
    void after_a_kill_all_that_was_committed_staged_and_loaded_is_there() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
        // Never closed: the driver would say good-bye, again and again, to a server that is gone.
        Statement statement = connect().createStatement();
        statement.execute("create table t (n int)");
        statement.execute("create stage s");
        statement.execute("put 'file://" + file + "' @s auto_compress = false");
        statement.execute(COPY);
        statement.execute("begin");
        statement.execute("insert into t values (3)");
        statement.execute("commit");
        statement.execute("begin");
        statement.execute("insert into t values (4)");
        kill();
        startChild();
        try (Connection connection = connect();
                Statement after = connection.createStatement()) {
            assertThat(one(after, "select listagg(n, ',') within group (order by n) from t"))
                    .isEqualTo("1,2,3");
            assertThat(one(after, "list @s")).isEqualTo("s/a.csv");
            assertThat(one(after, "select count(*) || '/' || sum(n) from t")).isEqualTo("3/6");
            after.execute(COPY);
            assertThat(one(after, "select count(*) || '/' || sum(n) from t")).isEqualTo("3/6");
        }
    }

    @Test
    void after_a_kill_what_was_dropped_stays_dropped_and_can_come_back() throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), "1\n2\n");
        Statement statement = connect().createStatement();
        statement.execute("create table t as select 7 as n");
        statement.execute("create stage s");
        statement.execute("put 'file://" + file + "' @s auto_compress = false");
        statement.execute("create temporary stage passing");
        statement.execute("drop table t");
        statement.execute("drop stage s");
        kill();
        startChild();
        try (Connection connection = connect();
                Statement after = connection.createStatement()) {
            assertThatThrownBy(() -> after.execute("select * from t"))
                    .hasMessageContaining("does not exist");
            assertThatThrownBy(() -> after.execute("list @s"))
                    .hasMessageContaining("does not exist");
            assertThat(one(after, "show stages")).isEqualTo("no row");
            after.execute("undrop table t");
            assertThat(one(after, "select n from t")).isEqualTo("7");
        }
    }

    @Test
    void a_second_process_on_the_same_file_is_refused_and_the_first_unharmed() throws Exception {
        Process second =
                process("rehearse", "--data", data.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue())
                .as("%s", errors())
                .isEqualTo(ExitCode.NOT_PERMITTED.number());
        assertThat(errors())
                .isEqualToNormalizingNewlines(
                        """
                        error: %s: another process has this file open, and only one can.
                               End the other one, or copy the file and name the copy.
                        """
                                .formatted(data));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(one(statement, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_port_that_is_taken_is_told() {
        var run =
                CommandRun.of(
                        Map.of(),
                        "rehearse",
                        "--data",
                        folder.resolve("other.duckdb").toString(),
                        "--port",
                        listening.path("port").asString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(run.err()).contains("another program listens on this port").contains("--port");
    }

    @Test
    void it_stops_when_it_is_asked_to_and_can_be_started_again() throws Exception {
        child.destroy();
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        startChild();
        assertThat(listening.path("database").asString()).isEqualTo("REHEARSAL");
    }

    @Test
    void what_it_prints_can_be_pasted() throws Exception {
        kill();
        Process plain = process("rehearse", "--data", data.toString()).start();
        try {
            List<String> lines = new ArrayList<>();
            BufferedReader reader = plain.inputReader(StandardCharsets.UTF_8);
            String line = reader.readLine();
            while (line != null && !line.contains("schema = ")) {
                lines.add(line.strip());
                line = reader.readLine();
            }
            assertThat(lines).contains("Python", "JDBC", "connections.toml", "[rehearsal]");
            String url =
                    lines.stream().filter(l -> l.startsWith("jdbc:")).findFirst().orElseThrow();
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                assertThat(one(statement, "select current_database() || current_schema()"))
                        .isEqualTo("REHEARSALPUBLIC");
            }
        } finally {
            plain.destroyForcibly().waitFor();
        }
    }
}
