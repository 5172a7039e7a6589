package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Glissade;
import dev.glissade.app.sample.SampleServer;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run in a process of its own, which the system limits or ends half way. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "limits and signals are POSIX's")
class BrokenRunIT {
    private static final long PATIENCE_SECONDS = 120;

    /** Runs what follows where the folder that is named first is a disk of one megabyte. */
    private static final List<String> SMALL_DISK =
            List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--mount",
                    "sh",
                    "-c",
                    "mount -t tmpfs -o size=1m tmpfs \"$1\" && shift && exec \"$@\"",
                    "sh");

    /** Runs what follows where no file may have more than 4,000 blocks of 512 or 1,024 bytes. */
    private static final List<String> SMALL_FILES =
            List.of("sh", "-c", "ulimit -f 4000 && exec \"$@\"", "sh");

    @TempDir private static Path shared = Path.of("");
    private static @Nullable SampleServer source;
    private static @Nullable RehearsalServer target;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        SampleServer started = SampleServer.start(shared.resolve("postgres"));
        source = started;
        onSource(
                "CREATE TABLE small (a int)",
                "INSERT INTO small VALUES (1)",
                // 19 MB that zstd halves at best.
                "CREATE TABLE large AS SELECT i AS a, md5(i::text) || md5((-i)::text) AS b"
                        + " FROM generate_series(1, 300000) i");
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
    void a_full_disk_is_told_and_leaves_no_half_of_a_table() throws Exception {
        Path staged = Files.createDirectories(folder.resolve("p.glissade-work/staged"));
        var before = new ArrayList<>(SMALL_DISK);
        before.add(staged.toString());
        assumeTrue(works(before), "needs a kernel that lets users mount a disk of their own");
        project("FULL_DISK", "");

        Ended run = ended(started(before));

        assertThat(run.code).as(run.err).isEqualTo(ExitCode.NOT_CLEAN.number());
        assertThat(run.err)
                .contains("error: " + staged, "bytes free", "Free space there")
                .doesNotContain("\tat ", "Exception");
        assertThat(objects("FULL_DISK")).isSubsetOf("SMALL");
    }

    @Test
    void a_limit_on_the_size_of_files_is_told_and_leaves_no_half_of_a_table() throws Exception {
        project("LIMITED", "");

        Ended run = ended(started(SMALL_FILES));

        assertThat(run.code).as(run.err).isEqualTo(ExitCode.NOT_CLEAN.number());
        assertThat(run.err)
                .contains("p.glissade-work", "ulimit -f", "fileBytesMax")
                .doesNotContain("\tat ", "Exception");
        assertThat(objects("LIMITED")).isSubsetOf("SMALL");
        assertThat(staged()).isEmpty();
    }

    @Test
    void a_process_that_is_told_to_end_cleans_up_at_both_ends_and_on_the_disk() throws Exception {
        // A tenth of a second for each 300 rows: it would go on for a minute and more.
        project("ENDED", ", \"whereClauseCriteria\": \"a % 300 > 0 OR pg_sleep(0.1) IS NOT NULL\"");
        Process process = started(List.of());
        while (!isStaging() && process.isAlive()) {
            Thread.sleep(20);
        }

        process.destroy();
        Ended run = ended(process);

        assertThat(run.code).as(run.err).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(run.err).contains("Stopped");
        assertThat(staged()).isEmpty();
        assertThat(objects("ENDED")).isEmpty();
        assertThat(
                        texts(
                                Objects.requireNonNull(source).connect(),
                                "SELECT application_name FROM pg_stat_activity"
                                        + " WHERE application_name LIKE 'glissade%'"
                                        + " AND state = 'active'"))
                .isEmpty();
    }

    private record Ended(int code, String err) {}

    private Process started(List<String> before) throws IOException {
        var command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Glissade.class.getName(),
                        "run",
                        folder.resolve("p.glissade").toString()));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .put(Snowflake.PASSWORD_VARIABLE, far().properties().getProperty("password"));
        return builder.redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private Ended ended(Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(folder.resolve("err")));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean works(List<String> before) throws InterruptedException {
        var command = new ArrayList<>(before);
        command.add("true");
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void project(String schema, String more) throws IOException {
        String table =
                """
                {"source": {"schemaName": "public", "tableName": "%s"},
                 "target": {"schemaName": "%s"}%s}\
                """;
        Files.writeString(
                folder.resolve("p.glissade"),
                """
                {"schemaVersion": "1.0", "source": {"url": "%s"}, "target": {"url": "%s"},
                 "defaultTableConfiguration": {"target": {"databaseName": "REHEARSAL"}},
                 "tables": [%s, %s]}\
                """
                        .formatted(
                                Objects.requireNonNull(source).connection().url(),
                                far().jdbcUrl()
                                        + "/?ssl=off&account=local&user=rehearsal&db=REHEARSAL"
                                        + "&schema=PUBLIC&disablePlatformDetection=true",
                                table.formatted("large", schema, more),
                                table.formatted("small", schema, more)));
    }

    /** Folders of runs in the workspace. */
    private List<Path> staged() throws IOException {
        Path staged = folder.resolve("p.glissade-work/staged");
        if (!Files.exists(staged)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(staged)) {
            return runs.filter(Files::isDirectory).toList();
        }
    }

    /** Whether a run has begun to write what it reads. */
    private boolean isStaging() throws IOException {
        for (Path run : staged()) {
            try (Stream<Path> files = Files.list(run)) {
                if (files.anyMatch(file -> file.getFileName().toString().contains("t000001"))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tables and stages in a schema of the target; none when there is no such schema. */
    private static List<String> objects(String schema) throws SQLException {
        var names = new ArrayList<String>();
        try (Connection connection =
                DriverManager.getConnection(far().jdbcUrl(), far().properties())) {
            if (texts(connection, "SHOW SCHEMAS LIKE '" + schema + "' IN DATABASE REHEARSAL", 2)
                    .isEmpty()) {
                return List.of();
            }
            names.addAll(texts(connection, "SHOW OBJECTS IN SCHEMA REHEARSAL." + schema, 2));
            names.addAll(texts(connection, "SHOW STAGES IN SCHEMA REHEARSAL." + schema, 2));
        }
        return names;
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (connection) {
            return texts(connection, sql, 1);
        }
    }

    private static List<String> texts(Connection connection, String sql, int column)
            throws SQLException {
        var texts = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(column));
            }
        }
        return texts;
    }

    private static void onSource(String... statements) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static RehearsalServer far() {
        return Objects.requireNonNull(target);
    }
}
