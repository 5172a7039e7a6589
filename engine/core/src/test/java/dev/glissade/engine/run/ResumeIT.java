package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A run that was broken off goes on, without losing, doubling or mixing anything. */
class ResumeIT {
    private static final Limits SMALL_STEPS = limits();

    /** 14 MB of rows take longer than anything that has to happen meanwhile. */
    private static final RunCommand SLOWLY = new RunCommand.Throttle(1, 1_000_000);

    @TempDir private static Path folder = Path.of("");
    private static @Nullable BothEnds shared;

    @BeforeAll
    static void start() throws Exception {
        shared = BothEnds.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        ends().close();
    }

    /**
     * The trap: pages that were read are emptied, and rows that were not yet read move there. Pages
     * of two points in time put together would miss them, and no count would show it.
     */
    @Test
    void pages_that_were_read_before_are_not_mixed_with_those_of_another_point_in_time()
            throws Exception {
        ends().onSource(
                        """
                        CREATE SCHEMA trap;
                        CREATE TABLE trap.t AS
                        SELECT i AS id, repeat('x', 100) AS v FROM generate_series(1, 70000) i;
                        ANALYZE trap.t;
                        """);
        try (Engine engine = ends().engine(SMALL_STEPS);
                JournalFile journal = engine.openJournal(ends().workspace())) {
            MigrationPlan plan = cut(ends().plan(engine, "trap", ExistingTable.FAIL));
            assertThat(plan.tables().getFirst().partitions()).hasSizeGreaterThan(5);
            MigrationRun first = engine.begin(plan, ends().workspace(), journal);
            first.ask(SLOWLY);
            breakOff(first, ResumeIT::hasPartitionsDone);
            ends().onSource("DELETE FROM trap.t WHERE id <= 40000");
            ends().onSource("VACUUM trap.t");
            ends().onSource("UPDATE trap.t SET v = v || 'y' WHERE id % 3 = 0");

            try (MigrationRun run =
                    engine.resume(plan, ends().workspace(), journal, FormerRuns.of(journal))) {
                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
                assertThat(result.tables().getFirst().rowsLoaded()).isEqualTo(30_000);
                assertThat(run.compare(result, 5).clean()).isTrue();
            }
            assertThat(FormerRuns.of(journal).unfinished()).isEmpty();
        }
        assertThat(ends().objectsOfTarget("TRAP")).containsExactly("T");
    }

    @Test
    void what_is_published_stays_and_the_rest_begins_again() throws Exception {
        ends().onSource(
                        """
                        CREATE SCHEMA half;
                        CREATE TABLE half.large AS
                        SELECT i AS id, repeat('x', 200) AS v FROM generate_series(1, 60000) i;
                        CREATE TABLE half.small AS SELECT 1 AS id;
                        CREATE TABLE half.empty (id int);
                        ANALYZE;
                        """);
        try (Engine engine = ends().engine(SMALL_STEPS);
                JournalFile journal = engine.openJournal(ends().workspace())) {
            MigrationPlan plan = ends().plan(engine, "half", ExistingTable.FAIL);
            MigrationRun first = engine.begin(plan, ends().workspace(), journal);
            pause(first, plan, "large");
            breakOff(first, snapshot -> snapshot.tablesDone() == 2);
            ends().onSource("INSERT INTO half.empty VALUES (1)");
            assertThatThrownBy(() -> FormerRuns.of(journal).refuseUnfinished())
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("--resume");

            try (MigrationRun run =
                    engine.resume(plan, ends().workspace(), journal, FormerRuns.of(journal))) {
                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
            }
        }
        assertThat(ends().objectsOfTarget("HALF"))
                .containsExactlyInAnyOrder("LARGE", "SMALL", "EMPTY");
        assertThat(ends().fromTarget("SELECT COUNT(DISTINCT ID) FROM HALF.LARGE"))
                .containsExactly("60000");
    }

    @Test
    void a_run_of_another_plan_is_not_taken_up_and_can_be_begun_again() throws Exception {
        ends().onSource(
                        """
                        CREATE SCHEMA other;
                        CREATE TABLE other.a AS
                        SELECT i AS id, repeat('x', 200) AS v FROM generate_series(1, 60000) i;
                        CREATE TABLE other.b AS SELECT 1 AS id;
                        ANALYZE;
                        """);
        try (Engine engine = ends().engine(SMALL_STEPS);
                JournalFile journal = engine.openJournal(ends().workspace())) {
            MigrationPlan plan = ends().plan(engine, "other", ExistingTable.FAIL);
            MigrationRun first = engine.begin(plan, ends().workspace(), journal);
            pause(first, plan, "a");
            breakOff(first, snapshot -> snapshot.tablesDone() == 1);
            ends().onSource("ALTER TABLE other.a ADD COLUMN n int DEFAULT 7");
            FormerRuns former = FormerRuns.of(journal);
            MigrationPlan changed = ends().plan(engine, "other", ExistingTable.REPLACE);

            assertThatThrownBy(() -> engine.resume(changed, ends().workspace(), journal, former))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            refused ->
                                    assertThat(refused.fault().code())
                                            .isEqualTo(FaultCode.PLAN_CHANGED));
            try (MigrationRun run = engine.restart(changed, ends().workspace(), journal, former)) {
                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
                assertThat(run.compare(result, 5).clean()).isTrue();
            }
        }
        assertThat(ends().objectsOfTarget("OTHER")).containsExactlyInAnyOrder("A", "B");
    }

    /** Half of the hashes would not be found by those that were made with the other salt. */
    @Test
    void a_run_is_not_taken_up_under_another_salt() throws Exception {
        ends().onSource(
                        """
                        CREATE SCHEMA salted;
                        CREATE TABLE salted.t AS
                        SELECT i AS id, repeat('x', 200) AS v FROM generate_series(1, 60000) i;
                        CREATE TABLE salted.u AS SELECT 1 AS id, 'c'::text AS v;
                        ANALYZE;
                        """);
        try (Engine engine = ends().engineSalted(Map.of("ROW_SALT", "ab"), SMALL_STEPS);
                Engine other = ends().engineSalted(Map.of("ROW_SALT", "ba"), SMALL_STEPS);
                JournalFile journal = engine.openJournal(ends().workspace())) {
            MigrationPlan plan = hashed(engine);
            MigrationRun first = engine.begin(plan, ends().workspace(), journal);
            pause(first, plan, "t");
            breakOff(first, snapshot -> snapshot.tablesDone() == 1);
            FormerRuns former = FormerRuns.of(journal);
            MigrationPlan salted = hashed(other);

            assertThatThrownBy(() -> other.resume(salted, ends().workspace(), journal, former))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            refused ->
                                    assertThat(refused.fault().code())
                                            .isEqualTo(FaultCode.PLAN_CHANGED));
            try (MigrationRun run =
                    engine.resume(hashed(engine), ends().workspace(), journal, former)) {
                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
                assertThat(run.compare(result, 5).clean()).isTrue();
            }
        }
        // FIPS 180-4's first example is the text abc.
        assertThat(ends().fromTarget("SELECT V FROM SALTED.U"))
                .containsExactly(
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(ends().fromTarget("SELECT COUNT(DISTINCT ID) FROM SALTED.T"))
                .containsExactly("60000");
    }

    private static MigrationPlan hashed(Engine engine) {
        var mask =
                new ColumnMask(ColumnSelector.named("v"), ColumnMask.Kind.HASH, null, "ROW_SALT");
        return ends().plan(
                        engine,
                        "salted",
                        ExistingTable.REPLACE,
                        said ->
                                said.withColumns(
                                        ColumnChoices.unstated()
                                                .withExpressions(
                                                        new ColumnExpressions(
                                                                null, List.of(mask)))));
    }

    @Test
    void sessions_that_are_ended_cost_the_point_in_time_and_not_the_run() throws Exception {
        ends().onSource(
                        """
                        CREATE SCHEMA lost;
                        CREATE TABLE lost.t AS
                        SELECT i AS id, repeat('x', 100) AS v FROM generate_series(1, 70000) i;
                        CREATE TABLE lost.u AS SELECT * FROM lost.t;
                        ANALYZE;
                        """);
        try (Engine engine = ends().engine(SMALL_STEPS)) {
            MigrationPlan plan = cut(ends().plan(engine, "lost", ExistingTable.FAIL));
            boolean[] ended = new boolean[1];
            try (MigrationRun run = engine.open(plan, ends().workspace())) {
                run.ask(SLOWLY);
                RunResult result =
                        run.run(
                                snapshot -> {
                                    if (!ended[0] && hasPartitionsDone(snapshot)) {
                                        run.ask(new RunCommand.Throttle(1, 0));
                                        ended[0] = true;
                                        endSessions();
                                    }
                                });

                assertThat(ended[0]).isTrue();
                assertThat(result.tables()).allSatisfy(t -> assertThat(t.fault()).isEmpty());
                assertThat(result.faults()).isEmpty();
                assertThat(run.compare(result, 5).clean()).isTrue();
            }
        }
    }

    private static void endSessions() {
        try {
            ends().onSource(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                    + " WHERE application_name LIKE 'glissade%'");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean hasPartitionsDone(RunSnapshot snapshot) {
        return snapshot.tables().stream().anyMatch(table -> table.partitionsDone() >= 2);
    }

    private static void pause(MigrationRun run, MigrationPlan plan, String table) {
        plan.tables().stream()
                .filter(one -> one.source().id().name().equals(table))
                .forEach(one -> run.ask(new RunCommand.PauseTable(one.number())));
    }

    /** The plan with tables in slices of a hundred pages. */
    private static MigrationPlan cut(MigrationPlan plan) {
        return new MigrationPlan(
                plan.fingerprint(), plan.tables().stream().map(ResumeIT::cut).toList());
    }

    private static TablePlan cut(TablePlan table) {
        Partition whole = table.partitions().getFirst();
        int slices = (int) (whole.bytesEstimated() / 8_192 / 100);
        List<Partition> partitions =
                IntStream.range(0, slices)
                        .mapToObj(
                                i ->
                                        new Partition(
                                                i + 1,
                                                whole.leaf(),
                                                new Slice.Pages(
                                                        i * 100L,
                                                        i == slices - 1 ? -1 : (i + 1) * 100L),
                                                whole.rowsEstimated() / slices,
                                                whole.bytesEstimated() / slices))
                        .toList();
        return new TablePlan(
                table.number(),
                table.source(),
                table.target(),
                table.columns(),
                partitions,
                table.filter(),
                table.existing(),
                table.rowKey());
    }

    /** Ends the run as a process ends that is killed: nothing more is journalled. */
    private static void breakOff(MigrationRun run, Predicate<RunSnapshot> when) {
        try (run) {
            assertThatThrownBy(
                            () ->
                                    run.run(
                                            snapshot -> {
                                                if (when.test(snapshot)) {
                                                    throw new IllegalStateException("killed");
                                                }
                                            }))
                    .hasMessage("killed");
        }
    }

    /** One connection and pages of a few hundred KB: the run takes many snapshots. */
    private static Limits limits() {
        return Limits.defaults()
                .with()
                .sourceConnections(1)
                .targetSessions(2)
                .filesPerLoadMax(1)
                .partitionBytes(400_000)
                .retryWaitMillisMax(50)
                .limits();
    }

    private static BothEnds ends() {
        return Objects.requireNonNull(shared);
    }
}
