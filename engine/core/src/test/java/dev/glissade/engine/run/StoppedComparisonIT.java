package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.validate.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A comparison that is stopped while both servers are long at work for it. */
class StoppedComparisonIT {
    private static final int LOOKS_MAX = 100;

    @TempDir private static Path folder;

    @Test
    void both_servers_end_what_they_do_for_a_comparison_that_is_stopped() throws Exception {
        try (BothEnds ends = BothEnds.start(folder);
                Engine engine = ends.engine(Limits.defaults())) {
            ends.onSource(
                    """
                    CREATE SCHEMA long;
                    CREATE FUNCTION long.held() RETURNS boolean VOLATILE LANGUAGE sql
                        AS 'SELECT pg_advisory_xact_lock_shared(1) IS NOT NULL';
                    CREATE TABLE long.t (id int PRIMARY KEY, v text);
                    INSERT INTO long.t SELECT i, 'v' FROM generate_series(1, 10) i;
                    """);
            MigrationPlan plan =
                    ends.plan(
                            engine,
                            "long",
                            ExistingTable.FAIL,
                            said -> said.withRows(new RowChoices(null, "long.held()", null, null)));
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                assertThat(run.run(snapshot -> {}).isClean()).isTrue();
            }
            ends.onTarget("DROP TABLE REHEARSAL.\"LONG\".T");
            ends.onTarget(
                    "CREATE VIEW REHEARSAL.\"LONG\".T AS SELECT SEQ8()::NUMBER(10,0) AS ID,"
                            + " 'v'::VARCHAR AS V FROM TABLE(GENERATOR(ROWCOUNT => 100000000000))");
            stopsBoth(ends, engine, plan);
        }
    }

    private static void stopsBoth(BothEnds ends, Engine engine, MigrationPlan plan)
            throws Exception {
        try (Connection holder = ends.source();
                Statement statement = holder.createStatement();
                Validation validation =
                        engine.validation(plan.tables(), engine.readSchema().server())) {
            statement.execute("SELECT pg_advisory_lock(1)");
            var verdict =
                    CompletableFuture.supplyAsync(
                            () -> validation.validate(Level.CHECKSUMS, 1, (one, done, of) -> {}));
            while ((atSource(ends).isEmpty() || atTarget(ends).isEmpty()) && !verdict.isDone()) {
                Thread.sleep(50);
            }

            validation.cancel();

            assertThatThrownBy(verdict::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            stopped ->
                                    assertThat(stopped.fault().code())
                                            .isEqualTo(FaultCode.INTERRUPTED));
            // A server may answer a moment before it takes down that the statement has ended.
            for (int look = 0; look < LOOKS_MAX && isAtWork(ends); look++) {
                Thread.sleep(50);
            }
            assertThat(atSource(ends)).as("what the source still does").isEmpty();
            assertThat(atTarget(ends)).as("what the target still does").isEmpty();
        }
    }

    private static boolean isAtWork(BothEnds ends) throws SQLException {
        return !atSource(ends).isEmpty() || !atTarget(ends).isEmpty();
    }

    private static List<String> atSource(BothEnds ends) throws SQLException {
        return ends.fromSource(
                "SELECT query FROM pg_stat_activity WHERE wait_event = 'advisory'"
                        + " AND application_name LIKE 'glissade%'");
    }

    private static List<String> atTarget(BothEnds ends) throws SQLException {
        return ends.fromTarget(
                "SELECT QUERY_TEXT FROM TABLE(REHEARSAL.INFORMATION_SCHEMA.QUERY_HISTORY())"
                        + " WHERE EXECUTION_STATUS = 'RUNNING'"
                        + " AND STARTSWITH(QUERY_TEXT, 'SELECT \\'\\', COUNT(')");
    }
}
