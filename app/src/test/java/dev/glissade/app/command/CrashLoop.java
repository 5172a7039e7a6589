package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Glissade;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.faults.tables.PlainComparison;
import dev.glissade.faults.tables.SeededTables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Migrates schemas of forty tables, one after the other, by processes of the command line that are
 * killed at random moments and resumed, and compares each cell when one is done. Who spoils its
 * servers holds its monitor meanwhile, so that making and comparing tables is not disturbed.
 */
final class CrashLoop {
    private static final long PATIENCE_SECONDS = 600;
    private static final double LONGEST_LIFE_MILLIS = 3_000;
    private static final int GIVING_UP_MAX = 30;

    /** PostgreSQL's cannot_connect_now. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private static final int CONNECT_TRIES_MAX = 300;
    private static final long CONNECT_AGAIN_MILLIS = 200;

    private final Ends ends;
    private final Path folder;
    private final SplittableRandom random;
    private final long seed;
    private final long rows;
    private final List<String> wrong = new ArrayList<>();
    private int kills;
    private int schemas;
    private int resumed;

    /**
     * Where both ends are.
     *
     * @param sourceUrl as a project names it
     * @param targetPort as a project names it, which may be a proxy's
     * @param warehouse plain JDBC's, straight
     */
    record Ends(
            String sourceUrl,
            String sourceJdbcUrl,
            int targetPort,
            String warehouse,
            Properties login) {}

    /**
     * @param rows of the largest table
     */
    CrashLoop(Ends ends, Path folder, long seed, long rows) {
        this.ends = ends;
        this.folder = folder;
        this.seed = seed;
        this.rows = rows;
        this.random = new SplittableRandom(seed);
    }

    /** Goes on until so many processes were killed, and the schema that they were at is done. */
    void run(int killsMax) throws Exception {
        while (wrong.isEmpty() && (kills < killsMax || schemas == 0)) {
            schemas++;
            schema(killsMax, 0);
        }
    }

    /** Migrates so many schemas by processes that nobody kills, but which may have to give up. */
    void runUnkilled(int schemasMax) throws Exception {
        while (wrong.isEmpty() && schemas < schemasMax) {
            schemas++;
            schema(0, GIVING_UP_MAX);
        }
    }

    /** What is wrong with the tables, or with how a process ended. */
    List<String> wrong() {
        return wrong;
    }

    @Override
    public String toString() {
        return "seed %d: %d kills, %d resumptions, %d schemas of 40 tables"
                .formatted(seed, kills, resumed, schemas);
    }

    private void schema(int killsMax, int givingUpMax) throws Exception {
        int givenUp = 0;
        String name = "crash" + schemas;
        SeededTables tables = SeededTables.of(name, seed + schemas, rows);
        create(tables);
        Path home = Files.createDirectories(folder.resolve("schema" + schemas));
        Path project = project(home, name);
        boolean begun = false;
        boolean done = false;
        while (!done && wrong.isEmpty()) {
            Process process = started(home, project, begun);
            boolean kill = kills < killsMax;
            if (kill && survives(process, home)) {
                process.destroyForcibly().waitFor();
                kills++;
                begun = true;
                continue;
            }
            int code = ended(process);
            String said = Files.readString(home.resolve("err"));
            if (begun && code == ExitCode.BAD_INPUT.number() && said.contains("no run is")) {
                // Killed before it had said that it begins.
                begun = false;
            } else if (code == ExitCode.DONE.number()) {
                done = true;
            } else if (givenUp < givingUpMax) {
                givenUp++;
                begun = true;
            } else {
                wrong.add("a process ended with %d: %s".formatted(code, said));
            }
        }
        if (wrong.isEmpty()) {
            compare(tables);
        }
    }

    /**
     * Whether it is still going on at the random moment at which it is to be killed: now and then
     * while it starts, mostly from when it has begun to move rows.
     */
    private boolean survives(Process process, Path home) throws Exception {
        boolean early = random.nextInt(5) == 0;
        Instant since = process.info().startInstant().orElseThrow();
        while (!early && process.isAlive() && !isStaging(home, since)) {
            Thread.sleep(20);
        }
        long life = (long) (random.nextDouble() * LONGEST_LIFE_MILLIS);
        return !process.waitFor(life, TimeUnit.MILLISECONDS);
    }

    /** Whether the process has staged something: it reads, uploads and loads by now. */
    private static boolean isStaging(Path home, Instant since) throws IOException {
        Path staged = home.resolve("p.glissade-work/staged");
        if (!Files.exists(staged)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(staged)) {
            return files.filter(file -> file.toString().contains(".csv.zst"))
                    .anyMatch(file -> file.toFile().lastModified() >= since.toEpochMilli());
        } catch (UncheckedIOException vanished) {
            return true;
        }
    }

    private static int ended(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a process does not end");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Of a server that may just be recovering from its last crash. */
    private Connection source() throws SQLException, InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return DriverManager.getConnection(ends.sourceJdbcUrl());
            } catch (SQLException failure) {
                boolean starting = CANNOT_CONNECT_NOW.equals(failure.getSQLState());
                if (!starting || tries == CONNECT_TRIES_MAX) {
                    throw failure;
                }
                Thread.sleep(CONNECT_AGAIN_MILLIS);
            }
        }
    }

    private synchronized void create(SeededTables tables) throws Exception {
        try (Connection source = source();
                Statement statement = source.createStatement()) {
            tables.create(source);
            // Embedded servers commit asynchronously: one that crashes now would forget the tables.
            statement.execute("CHECKPOINT");
        }
    }

    private synchronized void compare(SeededTables tables) throws Exception {
        Properties login = new Properties();
        login.putAll(ends.login());
        login.putAll(PlainComparison.targetSettings());
        try (Connection source = source();
                Connection target = DriverManager.getConnection(ends.warehouse(), login)) {
            wrong.addAll(PlainComparison.differences(source, target, tables));
        }
    }

    private Process started(Path home, Path project, boolean resume) throws IOException {
        var command = new ArrayList<String>();
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
                        project.toString()));
        if (resume) {
            resumed++;
            command.add("--resume");
        }
        var builder = new ProcessBuilder(command);
        builder.environment()
                .put(Snowflake.PASSWORD_VARIABLE, ends.login().getProperty("password"));
        return builder.redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile())
                .start();
    }

    private Path project(Path home, String schema) throws IOException {
        Path file = home.resolve("p.glissade");
        Files.writeString(
                file,
                """
                {"schemaVersion": "1.0",
                 "source": {"url": "%s", "tables": ["%s.*"]},
                 "target": {"url": "jdbc:snowflake://127.0.0.1:%d/?ssl=off&account=local\
                &user=rehearsal&db=REHEARSAL&schema=PUBLIC&disablePlatformDetection=true"},
                 "limits": {"partitionBytes": 1000000, "retryWaitMillisMax": 200},
                 "defaultTableConfiguration": {"target": {"databaseName": "REHEARSAL"}}}\
                """
                        .formatted(ends.sourceUrl(), schema, ends.targetPort()));
        return file;
    }
}
