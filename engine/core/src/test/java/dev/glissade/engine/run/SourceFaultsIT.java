package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.FaultyEnds;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.faults.Direction;
import dev.glissade.faults.Ending;
import dev.glissade.faults.Fates;
import dev.glissade.faults.FaultyLink;
import dev.glissade.faults.Traffic;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/**
 * A run whose source breaks while it is read: it ends clean, or with a fault that names what broke;
 * what it publishes is whole, and nothing else is left at the target.
 */
@Timeout(300)
class SourceFaultsIT {
    private static final String SCHEMA = "torn";

    /** In the middle of the large table's 26 MB, far beyond what all else sends. */
    private static final long MID_COPY_BYTES = 3_000_000;

    /** What a run may say of tables that it could not finish because connections broke. */
    private static final Set<FaultCode> BROKEN =
            EnumSet.of(
                    FaultCode.SNAPSHOT_LOST,
                    FaultCode.SOURCE_UNREACHABLE,
                    FaultCode.SOURCE_UNAVAILABLE,
                    FaultCode.SOURCE_BROKEN,
                    FaultCode.TARGET_UNREACHABLE,
                    FaultCode.TARGET_UNAVAILABLE,
                    FaultCode.TARGET_BROKEN);

    private static final String COPYING_BACKENDS =
            """
            SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY%'
            AND application_name LIKE 'glissade%'\
            """;

    @TempDir private static Path folder;
    private static FaultyEnds faulty;

    @BeforeAll
    static void start() throws IOException, SQLException {
        faulty = FaultyEnds.start(folder);
        faulty.ends()
                .onSource(
                        """
                        CREATE SCHEMA torn;
                        CREATE TABLE torn.item (id int PRIMARY KEY, v text);
                        INSERT INTO torn.item
                        SELECT i, repeat(md5(i::text), 20) FROM generate_series(1, 40000) i;
                        CREATE TABLE torn.note (v text);
                        INSERT INTO torn.note
                        SELECT v FROM (VALUES (NULL), (''), ('x'), ('x')) r(v);
                        """);
    }

    @AfterAll
    static void stop() throws IOException {
        faulty.close();
    }

    @AfterEach
    void mend() throws IOException, SQLException {
        faulty.mend();
        faulty.ends().onTarget("DROP SCHEMA IF EXISTS \"REHEARSAL\".\"TORN\" CASCADE");
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void a_copy_whose_stream_breaks_in_its_middle_is_read_again(Ending ending) throws SQLException {
        FaultyLink link = faulty.sourceLink();
        long before = link.cuts();
        link.destine(Fates.first(1, Direction.TO_CLIENT, MID_COPY_BYTES, ending));

        assertWhole(run(Limits.defaults()));
        assertThat(link.cuts() - before).isEqualTo(1);
    }

    @Test
    void a_backend_that_is_terminated_in_mid_copy_is_replaced() throws Exception {
        var terminated =
                inMidCopy(
                        () ->
                                faulty.ends()
                                        .fromSource(
                                                "SELECT count(pg_terminate_backend(pid)) FROM ("
                                                        + COPYING_BACKENDS
                                                        + ") b"));

        assertWhole(run(Limits.defaults()));
        assertThat(terminated.get()).isNotEqualTo(List.of("0"));
    }

    @Test
    void when_all_connections_break_at_once_a_new_point_in_time_is_read() throws Exception {
        var cut = inMidCopy(() -> faulty.sourceLink().cutAll(Ending.RESET));

        assertWhole(run(Limits.defaults()));
        assertThat(cut.get()).isGreaterThanOrEqualTo(3);
    }

    /** As behind a firewall that has forgotten the connections: nobody is told of anything. */
    @Test
    void connections_that_fall_silent_are_given_up_and_the_tables_are_read_again()
            throws Exception {
        FaultyLink link = faulty.sourceLink();
        var fallenSilent =
                inMidCopy(
                        () -> {
                            long accepted = link.accepted();
                            link.set(Traffic.swallowing(Direction.TO_CLIENT, Direction.TO_SERVER));
                            // The run has given them up when it asks for another one.
                            link.awaitAccepted(accepted + 1);
                            return link.cutAll(Ending.RESET);
                        });

        assertWhole(run(Limits.defaults().with().stallSeconds(2).connectSeconds(5).limits()));
        assertThat(fallenSilent.get()).isGreaterThanOrEqualTo(3);
    }

    /** A backend that is killed takes all others with it: the server recovers as after a crash. */
    @Test
    void when_the_server_crashes_it_is_waited_for_and_read_again() throws Exception {
        var killed =
                inMidCopy(
                        () -> {
                            List<String> pids = faulty.ends().fromSource(COPYING_BACKENDS);
                            for (String pid : pids) {
                                ProcessHandle.of(Long.parseLong(pid))
                                        .orElseThrow()
                                        .destroyForcibly();
                            }
                            return pids;
                        });

        assertWhole(run(Limits.defaults()));
        assertThat(killed.get()).isNotEmpty();
    }

    @Test
    void whichever_connections_break_what_is_published_is_whole() throws Exception {
        long before = faulty.sourceLink().cuts() + faulty.targetLink().cuts();
        for (long seed = 1; seed <= 3; seed++) {
            faulty.sourceLink().destine(Fates.some(0.2, seed, 20_000_000));
            faulty.targetLink().destine(Fates.some(0.05, seed, 100_000));
            try {
                RunResult result = run(Limits.defaults());
                faulty.mend();
                assertSound(result);
            } catch (EngineException unopened) {
                assertThat(unopened.fault().code()).isIn(BROKEN);
            }
            mend();
        }
        assertThat(faulty.sourceLink().cuts() + faulty.targetLink().cuts()).isGreaterThan(before);
    }

    /** Does something while a COPY is under way and stands still; then all goes through again. */
    private static <T> FutureTask<T> inMidCopy(Callable<T> deed) {
        FaultyLink link = faulty.sourceLink();
        long from = link.forwarded(Direction.TO_CLIENT);
        var task =
                new FutureTask<T>(
                        () -> {
                            link.awaitForwarded(Direction.TO_CLIENT, from + MID_COPY_BYTES);
                            link.set(Traffic.holding());
                            try {
                                return deed.call();
                            } finally {
                                link.set(Traffic.free());
                            }
                        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void assertWhole(RunResult result) throws SQLException {
        assertThat(result.tables()).allSatisfy(table -> assertThat(table.fault()).isEmpty());
        assertThat(result.isClean()).isTrue();
        assertSound(result);
    }

    private static void assertSound(RunResult result) throws SQLException {
        List<String> published =
                result.tables().stream()
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .map(table -> table.source().name())
                        .toList();
        assertThat(result.tables())
                .filteredOn(table -> table.state() != TableState.PUBLISHED)
                .allSatisfy(
                        table ->
                                assertThat(table.fault().orElseThrow().code())
                                        .as(table.fault().orElseThrow().text())
                                        .isIn(BROKEN));
        assertThat(faulty.differences(SCHEMA, published)).isEmpty();
        if (result.faults().isEmpty()) {
            assertThat(faulty.ends().objectsOfTarget("TORN"))
                    .containsExactlyInAnyOrderElementsOf(
                            published.stream().map(String::toUpperCase).toList());
        }
    }

    private static RunResult run(Limits limits) {
        try (Engine engine = faulty.engine(limits)) {
            MigrationPlan plan = faulty.ends().plan(engine, SCHEMA, ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, faulty.ends().workspace())) {
                return run.run(snapshot -> {});
            }
        }
    }
}
