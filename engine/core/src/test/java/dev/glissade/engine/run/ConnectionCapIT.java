package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.fixture.LimitsOf;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the server counts of our sessions while it keeps ending them. */
class ConnectionCapIT {
    private static final int CONNECTIONS = 2;
    private static final int TABLES = 30;
    private static final int KILLS = 12;

    @TempDir private Path folder;

    @Test
    void the_source_never_has_more_readers_than_allowed_while_steps_are_tried_again()
            throws Exception {
        try (BothEnds ends = BothEnds.start(folder);
                Engine engine = ends.engine(LimitsOf.tries(CONNECTIONS, 50))) {
            ends.onSource("CREATE SCHEMA cap");
            for (int i = 0; i < TABLES; i++) {
                ends.onSource(
                        "CREATE TABLE cap.t%d AS SELECT j AS k, repeat('x', 900) AS v".formatted(i)
                                + " FROM generate_series(1, 5000) j");
            }
            MigrationPlan plan = ends.plan(engine, "cap", ExistingTable.FAIL);
            var over = new AtomicBoolean();
            try (MigrationRun run = engine.open(plan, ends.workspace());
                    Connection looking = ends.source()) {
                var sampled = CompletableFuture.supplyAsync(() -> sampled(looking, over));
                RunResult result = run.run(snapshot -> {});
                over.set(true);

                Sampled seen = sampled.get();
                assertThat(result.isClean()).isTrue();
                assertThat(seen.killed).isPositive();
                assertThat(seen.readersMax).isBetween(1, CONNECTIONS);
                assertThat(seen.keepersMax).isBetween(1, 2);
            }
            assertThat(ends.fromTarget("SELECT COUNT(*) FROM REHEARSAL.CAP.T0"))
                    .containsExactly("5000");
        }
    }

    /**
     * What was counted at most.
     *
     * @param killed readers that were ended
     */
    private record Sampled(int readersMax, int keepersMax, int killed) {}

    /** A session counts that is there in two looks: one that has ended takes a moment to go. */
    private static Sampled sampled(Connection looking, AtomicBoolean over) {
        Set<Integer> readers = Set.of();
        Set<Integer> keepers = Set.of();
        int readersMax = 0;
        int keepersMax = 0;
        int killed = 0;
        try (Statement statement = looking.createStatement()) {
            while (!over.get()) {
                Set<Integer> readersNow = sessions(statement, "^glissade r[0-9a-z]+$");
                Set<Integer> keepersNow = sessions(statement, "^glissade r[0-9a-z]+ snapshot$");
                readersMax = Math.max(readersMax, both(readers, readersNow));
                keepersMax = Math.max(keepersMax, both(keepers, keepersNow));
                readers = readersNow;
                keepers = keepersNow;
                if (killed < KILLS && !readers.isEmpty()) {
                    statement.execute(
                            "SELECT pg_terminate_backend(%d)".formatted(readers.iterator().next()));
                    killed++;
                }
                statement.execute("SELECT pg_sleep(0.02)");
            }
            return new Sampled(readersMax, keepersMax, killed);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int both(Set<Integer> before, Set<Integer> now) {
        var both = new HashSet<>(before);
        both.retainAll(now);
        return both.size();
    }

    private static Set<Integer> sessions(Statement statement, String name) throws SQLException {
        var pids = new TreeSet<Integer>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT pid FROM pg_catalog.pg_stat_activity WHERE application_name ~ '%s'"
                                .formatted(name))) {
            while (rows.next()) {
                pids.add(rows.getInt(1));
            }
        }
        return pids;
    }
}
