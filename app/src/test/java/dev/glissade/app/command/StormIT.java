package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.faults.Ending;
import dev.glissade.faults.Fates;
import dev.glissade.faults.FaultyLink;
import dev.glissade.faults.http.Action;
import dev.glissade.faults.http.Match;
import dev.glissade.faults.http.Rule;
import dev.glissade.faults.http.WarehouseProxy;
import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A migration in bad weather: sessions are ended, the server crashes and starts again, one
 * connection in a hundred breaks or is cut short, and the target does what it is told and loses the
 * answer. It may end with failed tables; resumed until it is done, every cell is there once.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "SIGKILL is POSIX's")
class StormIT {
    private static final int SCHEMAS = Integer.getInteger("glissade.storms", 1);
    private static final long SEED = Long.getLong("glissade.seed", 20_261_122L);
    private static final long ROWS = Long.getLong("glissade.rows", 1_500);

    /** Of the answers; the driver waits for a second or two before it asks again. */
    private static final double LOST =
            Double.parseDouble(System.getProperty("glissade.lost", "0.015"));

    /** Milliseconds from one fault to the next, at most. */
    private static final int GAP_MAX = Integer.getInteger("glissade.gap", 6_000);

    /** Of the connections to either end; a short run has too few for one in a hundred. */
    private static final double CUT = Double.parseDouble(System.getProperty("glissade.cut", "0.1"));

    /** Few connections carry more. */
    private static final long CUT_AFTER_BYTES_MAX = 50_000;

    @TempDir private Path folder = Path.of("");
    private int ended;
    private int crashed;

    /** By a server that was just starting again. */
    private int refused;

    @Test
    void in_a_storm_of_faults_every_cell_arrives_once() throws Exception {
        try (EmbeddedPostgres source = EmbeddedPostgres.start();
                RehearsalServer target =
                        RehearsalServer.start(RehearsalOptions.of(folder.resolve("far.duckdb")));
                FaultyLink link = FaultyLink.to(source.getPort());
                WarehouseProxy proxy =
                        WarehouseProxy.to(
                                URI.create(target.jdbcUrl().substring("jdbc:".length()))
                                        .getPort());
                FaultyLink targetLink = FaultyLink.to(proxy.port())) {
            proxy.advertise(targetLink.port());
            link.destine(Fates.some(CUT, SEED, CUT_AFTER_BYTES_MAX));
            targetLink.destine(Fates.some(CUT, SEED + 2, CUT_AFTER_BYTES_MAX));
            List<Rule> rules = losses(proxy);
            var ends =
                    new CrashLoop.Ends(
                            "postgresql://postgres@127.0.0.1:%d/postgres".formatted(link.port()),
                            source.getJdbcUrl("postgres", "postgres"),
                            targetLink.port(),
                            target.jdbcUrl(),
                            target.properties());
            var loop = new CrashLoop(ends, folder, SEED, ROWS);
            Thread weather = Thread.ofPlatform().start(() -> spoil(loop, ends.sourceJdbcUrl()));
            try {
                loop.runUnkilled(SCHEMAS);
            } finally {
                weather.interrupt();
                weather.join();
            }

            System.out.printf(
                    "storm, %s; sessions ended %d times, server crashed %d times (%d times away),"
                            + " %d connections of %d cut, %d answers lost%n",
                    loop,
                    ended,
                    crashed,
                    refused,
                    link.cuts() + targetLink.cuts(),
                    link.accepted() + targetLink.accepted(),
                    rules.stream().mapToLong(Rule::hits).sum());
            assertThat(loop.wrong()).isEmpty();
        }
    }

    /** Done, and nobody is told; or not done, and the link is gone. */
    private static List<Rule> losses(WarehouseProxy proxy) {
        return List.of(
                proxy.on(
                        Match.sql("^(COPY INTO|ALTER TABLE|CREATE|DROP|COMMENT)")
                                .withProbability(LOST, SEED)
                                .tries(100),
                        new Action.LoseAnswer(Ending.RESET)),
                proxy.on(
                        Match.upload().withProbability(LOST, SEED + 1),
                        new Action.CutRequest(100)));
    }

    /** Not while the loop makes its tables, or compares them. */
    private void spoil(CrashLoop loop, String url) {
        var random = new SplittableRandom(SEED);
        try {
            while (true) {
                Thread.sleep(300 + random.nextInt(GAP_MAX));
                synchronized (loop) {
                    if (random.nextInt(4) == 0) {
                        crash(url);
                    } else {
                        end(url);
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE application_name LIKE 'glissade%' AND random() < 0.5");
            ended++;
        } catch (SQLException starting) {
            refused++;
        }
    }

    /** A backend that is killed takes the whole server with it, which then starts again. */
    private void crash(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            ProcessHandle.of(pid.getLong(1)).ifPresent(ProcessHandle::destroyForcibly);
            crashed++;
        } catch (SQLException starting) {
            refused++;
        }
    }
}
