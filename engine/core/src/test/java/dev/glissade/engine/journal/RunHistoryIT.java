package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalEntry.PlannedTable;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.journal.RunHistory.Passage;
import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunHistory.Sample;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a journal tells of a run afterwards. */
class RunHistoryIT {
    private static final Instant BEGUN = Instant.parse("2026-11-22T00:00:00Z");
    private static final RunId RUN = new RunId("r1");
    private static final RunId TRIAL = new RunId("r2");

    @TempDir private Path folder = Path.of("");
    private final List<Stamped> entries = new ArrayList<>();

    private void at(long second, JournalEntry entry) {
        entries.add(new Stamped(BEGUN.plusSeconds(second), entry));
    }

    private void begin(RunId run, boolean trial) {
        List<PlannedTable> tables = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            tables.add(
                    new PlannedTable(
                            i,
                            new TableId("public", "t" + i),
                            new TargetTableId("D", "PUBLIC", "T" + i),
                            1,
                            10,
                            100));
        }
        at(0, new JournalEntry.RunBegun(run, "p", "f", "s", "t", "0.1.0", trial, tables));
    }

    private void changed(long second, TableState state, int snapshot) {
        at(
                second,
                new JournalEntry.TableChanged(1, state, snapshot, Amounts.NONE, Optional.empty()));
    }

    private RunHistory kept() {
        try (JournalFile journal = JournalFile.open(new Workspace(folder), BEGUN)) {
            journal.journal(RUN).append(entries);
        }
        return JournalLook.history(new Workspace(folder), Optional.of(RUN)).orElseThrow();
    }

    @Test
    void a_table_that_was_begun_again_has_the_times_and_files_of_the_last_time() {
        begin(RUN, false);
        at(1, new JournalEntry.SnapshotOpened(1, "a"));
        changed(2, TableState.LOADING, 1);
        at(3, new JournalEntry.PartitionBegun(1, 1, 1));
        at(4, new JournalEntry.LoadIntended(1, 1, List.of()));
        at(5, new JournalEntry.LoadDone(1, 1, 5));
        at(6, new JournalEntry.SnapshotOpened(2, "b"));
        changed(7, TableState.WAITING, 0);
        changed(8, TableState.LOADING, 2);
        at(9, new JournalEntry.PartitionBegun(1, 1, 2));
        at(10, fault(1, true));
        at(11, fault(0, false));
        changed(12, TableState.PUBLISHED, 2);

        RunHistory history = kept();
        assertThat(history.version()).isEqualTo("0.1.0");
        assertThat(history.snapshots())
                .containsExactly(
                        new PointInTime(1, "a", BEGUN.plusSeconds(1)),
                        new PointInTime(2, "b", BEGUN.plusSeconds(6)));
        assertThat(history.passages())
                .containsExactly(
                        new Passage(
                                1,
                                Optional.of(BEGUN.plusSeconds(9)),
                                BEGUN.plusSeconds(12),
                                2,
                                0,
                                1,
                                1),
                        new Passage(2, Optional.empty(), BEGUN, 0, 0, 0, 0));
        assertThat(history.faults()).hasSize(2);
        assertThat(history.faultsTotal()).isEqualTo(2);
        assertThat(history.description()).isEmpty();
        assertThat(history.verdict()).isEmpty();
    }

    private static JournalEntry fault(int table, boolean retried) {
        return new JournalEntry.FaultNoted(
                table,
                OptionalInt.empty(),
                "extract",
                1,
                new Fault(FaultCode.SOURCE_BROKEN, "w", "Ω", "r"),
                retried);
    }

    @Test
    void of_a_long_run_the_samples_are_thinned_evenly_and_the_first_faults_are_kept() {
        begin(RUN, false);
        int samples = 5 * RunHistory.SAMPLES_MAX / 2;
        for (int i = 0; i < samples; i++) {
            at(2L * i, new JournalEntry.Sampled(0, i, i, i, i, 1, 1, 1));
        }
        for (int i = 0; i < RunHistory.FAULTS_MAX + 7; i++) {
            at(2L * samples, fault(1, true));
        }
        RunHistory history = kept();
        assertThat(history.faults()).hasSize(RunHistory.FAULTS_MAX);
        assertThat(history.faultsTotal()).isEqualTo(RunHistory.FAULTS_MAX + 7L);
        assertThat(history.passages().getFirst().faultsRetried())
                .isEqualTo(RunHistory.FAULTS_MAX + 7L);
        List<Sample> kept = history.samples();
        assertThat(kept).hasSizeBetween(RunHistory.SAMPLES_MAX / 2, RunHistory.SAMPLES_MAX);
        long stride = kept.get(1).rowsRead();
        for (int i = 0; i < kept.size(); i++) {
            assertThat(kept.get(i).rowsRead()).isEqualTo(i * stride);
        }
        assertThat(kept.getLast().rowsRead()).isGreaterThan(samples - 1 - stride);
    }

    @Test
    void a_run_is_asked_for_by_its_name_or_is_the_newest_that_is_no_trial() {
        begin(RUN, false);
        try (JournalFile journal = JournalFile.open(new Workspace(folder), BEGUN)) {
            journal.journal(RUN).append(entries);
            entries.clear();
            begin(TRIAL, true);
            journal.journal(TRIAL).append(entries);
            journal.appendDescription(RUN, "{}");
            journal.appendDescription(RUN, "{\"a\": \"Ω\"}");
            assertThat(journal.history(TRIAL)).map(h -> h.run().trial()).contains(true);
        }
        var workspace = new Workspace(folder);
        assertThat(JournalLook.history(workspace, Optional.empty()))
                .hasValueSatisfying(
                        history -> {
                            assertThat(history.run().run()).isEqualTo(RUN);
                            assertThat(history.description()).contains("{\"a\": \"Ω\"}");
                        });
        assertThat(JournalLook.history(workspace, Optional.of(new RunId("r9")))).isEmpty();
    }
}
