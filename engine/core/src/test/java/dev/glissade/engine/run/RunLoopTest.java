package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.FaultyTarget;
import dev.glissade.engine.fixture.FaultyTarget.Call;
import dev.glissade.engine.fixture.MemoryJournal;
import dev.glissade.engine.fixture.MemorySource;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class RunLoopTest {
    @TempDir private Path folder;

    private final MemorySource source = new MemorySource();
    private final FaultyTarget target = new FaultyTarget();
    private final MemoryJournal journal = new MemoryJournal();

    @Test
    void every_table_is_published_with_all_its_rows_and_nothing_else_stays() {
        RunResult result = run(plan(table(1, "a", 10, 20), table(2, "b", 0), table(3, "c")));

        assertThat(result.isClean()).isTrue();
        assertThat(target.published()).isEqualTo(Map.of("A", 30L, "B", 0L, "C", 0L));
        assertThat(target.leftovers()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(result.tables().getFirst())
                .extracting(
                        RunResult.Table::rowsRead,
                        RunResult.Table::rowsStaged,
                        RunResult.Table::rowsLoaded)
                .containsExactly(30L, 30L, 30L);
    }

    @Test
    void a_partition_that_cannot_be_read_fails_its_table_and_no_other() {
        source.failing("a", 2, FaultCode.SOURCE_DENIED);

        RunResult result = run(plan(table(1, "a", 10, 20, 30), table(2, "b", 5)));

        assertThat(states(result)).containsExactly(TableState.FAILED, TableState.PUBLISHED);
        assertThat(code(result, 0)).isEqualTo(FaultCode.SOURCE_DENIED);
        assertThat(target.published()).isEqualTo(Map.of("B", 5L));
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void a_broken_connection_is_tried_again() {
        source.failing("a", 1, FaultCode.SOURCE_BROKEN);
        target.rejecting("A", Call.LOAD, FaultCode.TARGET_BROKEN)
                .rejecting("a", Call.UPLOAD, FaultCode.TARGET_BUSY);

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(result.isClean()).isTrue();
        assertThat(source.attempts("a", 1)).isEqualTo(2);
        assertThat(target.published()).isEqualTo(Map.of("A", 10L));
    }

    @Test
    void a_connection_that_stays_broken_fails_the_table_after_the_last_attempt() {
        for (int i = 0; i < limits().attemptsMax() + 1; i++) {
            source.failing("a", 1, FaultCode.SOURCE_BROKEN);
        }

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(code(result, 0)).isEqualTo(FaultCode.SOURCE_BROKEN);
        assertThat(source.attempts("a", 1)).isEqualTo(limits().attemptsMax());
        assertThat(target.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"CREATE", "UPLOAD", "LOAD", "COUNT", "PUBLISH"})
    void a_lost_answer_neither_doubles_nor_loses_rows(Call call) {
        target.failingAfter(call == Call.UPLOAD ? "a" : "A", call, FaultCode.TARGET_BROKEN);

        RunResult result = run(plan(table(1, "a", 10, 20)));

        assertThat(result.isClean()).isTrue();
        assertThat(target.published()).isEqualTo(Map.of("A", 30L));
    }

    @Test
    void a_file_that_cannot_be_uploaded_does_not_fail_the_tables_that_shared_its_upload() {
        for (int i = 0; i < 2; i++) {
            target.rejecting("b", Call.UPLOAD, FaultCode.TARGET_DENIED);
        }
        TablePlan[] tables =
                IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> table(i, i == 7 ? "b" : "t" + i, 5))
                        .toArray(TablePlan[]::new);

        RunResult result = run(plan(tables));

        assertThat(target.published()).hasSizeGreaterThanOrEqualTo(11).containsEntry("T1", 5L);
        assertThat(result.tables().stream().filter(t -> t.fault().isPresent()))
                .allMatch(table -> table.source().name().equals("b"));
    }

    @Test
    void rows_that_postgresql_counted_but_nobody_staged_are_a_fault() {
        source.miscounting("a", 1, 1);

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(code(result, 0)).isEqualTo(FaultCode.COUNTS_DIFFER);
        assertThat(target.published()).isEmpty();
    }

    @Test
    void rows_that_the_target_counts_otherwise_are_a_fault() {
        target.miscounting("A", -1);

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(code(result, 0)).isEqualTo(FaultCode.COUNTS_DIFFER);
        assertThat(target.published()).isEmpty();
        assertThat(target.leftovers()).isEmpty();
    }

    /** Whoever raises it, a fault ends its table with its own code, and leaves nothing behind. */
    @ParameterizedTest
    @EnumSource(value = FaultCode.class, mode = EnumSource.Mode.EXCLUDE, names = "SNAPSHOT_LOST")
    void every_fault_reaches_the_result(FaultCode code) {
        for (int i = 0; i < limits().attemptsMax(); i++) {
            target.rejecting("A", Call.LOAD, code);
        }

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(code(result, 0)).isEqualTo(code);
        assertThat(target.leftovers()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_full_disk_ends_the_run_at_once() {
        source.failing("a", 1, FaultCode.DISK_FULL);

        RunResult result = run(plan(table(1, "a", 1_000), table(2, "b", 1), table(3, "c", 1)));

        assertThat(result.tables()).allMatch(table -> table.state().isFinal());
        assertThat(code(result, 0)).isEqualTo(FaultCode.DISK_FULL);
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void cancelling_while_rows_are_read_leaves_nothing() {
        source.holding();

        RunResult result = runAndCancel(plan(table(1, "a", 10), table(2, "b", 10)));

        assertThat(result.cancelled()).isTrue();
        assertThat(states(result)).containsOnly(TableState.CANCELLED);
        assertThat(target.leftovers()).isEmpty();
        assertThat(folder).isEmptyDirectory();
        assertThat(source.isSnapshotClosed()).isTrue();
    }

    @Test
    void cancelling_while_rows_are_loaded_leaves_nothing() {
        target.holdingLoads();

        RunResult result = runAndCancel(plan(table(1, "a", 10, 20), table(2, "b", 10)));

        assertThat(states(result)).containsOnly(TableState.CANCELLED);
        assertThat(target.published()).isEmpty();
        assertThat(target.leftovers()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_table_that_is_there_already_stops_the_run_before_it_begins() {
        target.having(new TargetTableId("DB", "S", "A"));

        assertThatThrownBy(() -> run(plan(table(1, "a", 10), table(2, "b", 10))))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        refused -> {
                            assertThat(refused.fault().code()).isEqualTo(FaultCode.TARGET_EXISTS);
                            assertThat(refused.fault().where()).isEqualTo("DB.S.A");
                        });
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void a_run_that_the_target_refuses_leaves_nothing() {
        target.refusingRuns();

        assertThatThrownBy(() -> run(plan(table(1, "a", 10)))).isInstanceOf(EngineException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keys_that_cannot_be_declared_are_told_and_keep_the_tables() {
        target.rejecting("A", Call.LINK, FaultCode.TARGET_DENIED);

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(states(result)).containsExactly(TableState.PUBLISHED);
        assertThat(result.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.TARGET_DENIED));
    }

    @Test
    void small_files_of_many_tables_share_uploads() {
        TablePlan[] tables =
                IntStream.rangeClosed(1, 300)
                        .mapToObj(i -> table(i, "t" + i, 3))
                        .toArray(TablePlan[]::new);

        RunResult result = run(plan(tables));

        assertThat(result.isClean()).isTrue();
        assertThat(target.published()).hasSize(300);
        assertThat(target.uploads()).isLessThan(300);
    }

    @Test
    void staged_files_beyond_the_quota_wait_for_uploads_and_not_for_ever() {
        Limits tight = limits(30);

        RunResult result = run(plan(table(1, "a", 20, 20, 20, 20, 20, 20)), tight);

        assertThat(result.isClean()).isTrue();
        assertThat(target.published()).isEqualTo(Map.of("A", 120L));
    }

    @Test
    void the_last_snapshot_shows_the_end() {
        List<RunSnapshot> snapshots = new ArrayList<>();
        try (MigrationRun run = open(plan(table(1, "a", 10)), limits())) {
            run.run(snapshots::add);
        }

        RunSnapshot last = snapshots.getLast();
        assertThat(last.finished()).isTrue();
        assertThat(last.tablesDone()).isEqualTo(1);
        assertThat(last.rowsRead()).isEqualTo(10);
        assertThat(last.rowsLoaded()).isEqualTo(10);
        assertThat(last.bytesRead()).isEqualTo(100);
    }

    @Test
    void rows_of_a_partition_that_is_read_again_are_shown_once() {
        source.failing("a", 1, FaultCode.SOURCE_BUSY);
        List<RunSnapshot> snapshots = new ArrayList<>();
        try (MigrationRun run = open(plan(table(1, "a", 10)), limits())) {
            run.run(snapshots::add);
        }

        RunSnapshot last = snapshots.getLast();
        assertThat(last.rowsRead()).isEqualTo(10);
        assertThat(last.tables().getFirst().partitionStates())
                .isEqualTo(PartitionStates.all(PartitionState.LOADED, 1));
        assertThat(last.setbacks())
                .extracting(
                        RunSnapshot.Setback::table,
                        back -> back.fault().code(),
                        RunSnapshot.Setback::retried)
                .containsExactly(tuple(1, FaultCode.SOURCE_BUSY, true));
    }

    @Test
    void a_server_that_is_away_for_a_while_is_waited_for_and_counts_against_no_partition() {
        for (int i = 0; i < 3 * limits().attemptsMax(); i++) {
            source.failing("a", 1, FaultCode.SOURCE_UNREACHABLE);
            target.rejecting("A", Call.LOAD, FaultCode.TARGET_UNAVAILABLE);
        }

        RunResult result = run(plan(table(1, "a", 10)), limits(1_000_000, 600));

        assertThat(result.isClean()).isTrue();
        assertThat(source.attempts("a", 1)).isEqualTo(3 * limits().attemptsMax() + 1);
    }

    @Test
    void a_point_in_time_that_is_lost_is_replaced_and_only_unread_tables_begin_again() {
        source.failing("b", 1, FaultCode.SNAPSHOT_LOST);

        RunResult result = run(plan(table(1, "a", 100), table(2, "b", 5), table(3, "c")));

        assertThat(result.isClean()).isTrue();
        assertThat(target.published()).isEqualTo(Map.of("A", 100L, "B", 5L, "C", 0L));
        assertThat(journal.run().orElseThrow().snapshots()).isEqualTo(2);
        assertThat(source.attempts("b", 1)).isEqualTo(2);
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void what_was_read_under_a_lost_point_in_time_is_not_counted() {
        source.failing("a", 3, FaultCode.SNAPSHOT_LOST);
        List<RunSnapshot> seen = new ArrayList<>();

        try (MigrationRun run = open(plan(table(1, "a", 10, 20, 30)), limits())) {
            run.run(seen::add);
        }

        assertThat(source.attempts("a", 1)).isEqualTo(2);
        assertThat(seen.getLast().tables().getFirst().rowsRead()).isEqualTo(60);
    }

    @Test
    void a_point_in_time_that_is_lost_each_time_ends_the_run() {
        for (int i = 0; i < 20; i++) {
            source.failing("a", 1, FaultCode.SNAPSHOT_LOST);
        }

        RunResult result = run(plan(table(1, "a", 10)));

        assertThat(code(result, 0)).isEqualTo(FaultCode.SNAPSHOT_LOST);
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void a_paused_run_finishes_what_it_has_begun_and_goes_on_when_it_is_told() {
        List<RunSnapshot> paused = new ArrayList<>();
        long[] rows = LongStream.rangeClosed(1, 400).toArray();
        try (MigrationRun run = open(plan(table(1, "a", rows)), limits())) {
            RunResult result =
                    run.run(
                            snapshot -> {
                                if (snapshot.phase() == RunPhase.PAUSED) {
                                    paused.add(snapshot);
                                    run.ask(new RunCommand.Resume());
                                } else if (paused.isEmpty()) {
                                    run.ask(new RunCommand.Pause());
                                }
                            });

            assertThat(result.isClean()).isTrue();
        }
        assertThat(paused)
                .first()
                .satisfies(
                        snapshot -> {
                            RunSnapshot.Table table = snapshot.tables().getFirst();
                            assertThat(snapshot.busy()).isEqualTo(new RunSnapshot.Busy(0, 0, 0));
                            assertThat(table.partitionsDone()).isLessThan(400);
                            assertThat(table.rowsLoaded()).isEqualTo(table.rowsRead());
                        });
    }

    @Test
    void a_failed_table_is_tried_again_while_others_wait() {
        source.failing("a", 1, FaultCode.SOURCE_DENIED);
        try (MigrationRun run = open(plan(table(1, "a", 30, 20), table(2, "b", 10)), limits())) {
            run.ask(new RunCommand.PauseTable(2));
            RunResult result =
                    run.run(
                            snapshot -> {
                                TableState first = snapshot.tables().getFirst().state();
                                if (first == TableState.FAILED) {
                                    run.ask(new RunCommand.RetryTable(1));
                                } else if (first == TableState.PUBLISHED) {
                                    run.ask(new RunCommand.ResumeTable(2));
                                }
                            });

            assertThat(result.isClean()).isTrue();
        }
        assertThat(target.published()).isEqualTo(Map.of("A", 50L, "B", 10L));
    }

    @Test
    void a_run_that_is_to_stop_after_its_tables_begins_no_other() {
        source.failing("a", 1, FaultCode.SOURCE_UNREACHABLE);
        Limits alone = limits(1_000_000, 600);
        try (MigrationRun run = open(plan(table(1, "a", 30), table(2, "b", 10)), alone)) {
            run.ask(new RunCommand.Throttle(1, 0));
            RunResult result = run.run(snapshot -> run.ask(new RunCommand.StopAfterTables()));

            assertThat(states(result)).containsExactly(TableState.PUBLISHED, TableState.CANCELLED);
        }
        assertThat(journal.run().orElseThrow().outcome()).contains(RunOutcome.STOPPED);
        assertThat(target.leftovers()).isEmpty();
    }

    @Test
    void a_cancelled_table_leaves_the_others_alone() {
        try (MigrationRun run = open(plan(table(1, "a", 30), table(2, "b", 10)), limits())) {
            run.ask(new RunCommand.CancelTable(2));
            RunResult result = run.run(snapshot -> {});

            assertThat(states(result)).containsExactly(TableState.PUBLISHED, TableState.CANCELLED);
        }
        assertThat(target.published()).isEqualTo(Map.of("A", 30L));
    }

    private RunResult run(MigrationPlan plan) {
        return run(plan, limits());
    }

    private RunResult run(MigrationPlan plan, Limits limits) {
        try (MigrationRun run = open(plan, limits)) {
            return run.run(snapshot -> {});
        }
    }

    /** Cancels at the first snapshot that shows a table on its way. */
    private RunResult runAndCancel(MigrationPlan plan) {
        try (MigrationRun run = open(plan, limits())) {
            return run.run(
                    snapshot -> {
                        if (snapshot.tables().stream()
                                .anyMatch(table -> table.state() == TableState.LOADING)) {
                            run.cancel();
                        }
                    });
        }
    }

    private MigrationRun open(MigrationPlan plan, Limits limits) {
        var setting = new RunSetting(source, target, folder, folder, journal, limits);
        return new RunOpening(plan, setting, InstantSource.system(), new SplittableRandom(1))
                .begin(
                        new RunId("r1"),
                        new RunOpening.Labels("project", "source", "target", "1"),
                        FormerRuns.none());
    }

    private static Limits limits() {
        return limits(1_000_000);
    }

    private static Limits limits(long stagingBytesMax) {
        return limits(stagingBytesMax, 0);
    }

    private static Limits limits(long stagingBytesMax, int outageSeconds) {
        return Limits.defaults()
                .with()
                .sourceConnections(3)
                .targetSessions(3)
                .stagingBytesMax(stagingBytesMax)
                .filesPerLoadMax(2)
                .attemptsMax(3)
                .retryWaitMillisMax(2)
                .outageSeconds(outageSeconds)
                .limits();
    }

    private static List<TableState> states(RunResult result) {
        return result.tables().stream().map(RunResult.Table::state).toList();
    }

    private static FaultCode code(RunResult result, int table) {
        return result.tables().get(table).fault().orElseThrow().code();
    }

    private static MigrationPlan plan(TablePlan... tables) {
        return new MigrationPlan("fingerprint", List.of(tables));
    }

    /** A table of partitions with so many rows each. */
    private static TablePlan table(int number, String name, long... rows) {
        var id = new TableId("s", name);
        List<Partition> partitions =
                IntStream.range(0, rows.length)
                        .mapToObj(
                                i -> new Partition(i + 1, id, new Slice.Whole(), rows[i], rows[i]))
                        .toList();
        return new TablePlan(
                number,
                SampleTables.table("s", name, Arrays.stream(rows).sum(), List.of()),
                new TargetTableId("DB", "S", name.toUpperCase(Locale.ROOT)),
                List.of(),
                partitions,
                "",
                ExistingTable.FAIL);
    }
}
