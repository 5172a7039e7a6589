package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalEntry.LoadDone;
import dev.glissade.engine.journal.JournalEntry.PartitionBegun;
import dev.glissade.engine.journal.JournalEntry.PartitionRead;
import dev.glissade.engine.journal.JournalEntry.PlannedTable;
import dev.glissade.engine.journal.JournalEntry.PublishIntended;
import dev.glissade.engine.journal.JournalEntry.RunBegun;
import dev.glissade.engine.journal.JournalEntry.RunEnded;
import dev.glissade.engine.journal.JournalEntry.SnapshotOpened;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.journal.JournalEntry.TableChanged;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What entries of a run come to. */
class JournalFoldTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final Fault FAULT = new Fault(FaultCode.SOURCE_FAILED, "w", "what", "remedy");

    private static JournalledRun run(JournalEntry... entries) {
        List<Stamped> stamped = new ArrayList<>();
        stamped.add(new Stamped(START, begun(1)));
        for (JournalEntry entry : entries) {
            stamped.add(new Stamped(START.plusSeconds(stamped.size()), entry));
        }
        return JournalFold.of(stamped).orElseThrow();
    }

    private static RunBegun begun(int number) {
        return new RunBegun(
                new RunId("r1"),
                "p",
                "f",
                "s",
                "t",
                "v",
                false,
                List.of(
                        new PlannedTable(
                                number,
                                new TableId("public", "a"),
                                new TargetTableId("D", "PUBLIC", "A"),
                                3,
                                10,
                                100)));
    }

    private static JournalledRun.Table table(JournalEntry... entries) {
        return run(entries).tables().getFirst();
    }

    private static TableChanged to(TableState state) {
        return new TableChanged(1, state, 1, Amounts.NONE, Optional.empty());
    }

    @Test
    void a_table_waits_until_it_is_said_to_load() {
        assertThat(table().state()).isEqualTo(TableState.WAITING);
        assertThat(table(to(TableState.LOADING)).state()).isEqualTo(TableState.LOADING);
    }

    @Test
    void amounts_grow_between_the_changes_of_a_table() {
        assertThat(
                        table(
                                        to(TableState.LOADING),
                                        new PartitionRead(1, 1, 1, 5, 70, 30),
                                        new PartitionRead(1, 2, 1, 6, 80, 40),
                                        new LoadDone(1, 1, 5))
                                .amounts())
                .isEqualTo(new Amounts(11, 11, 5, 150, 70, 0));
    }

    @Test
    void a_table_that_waits_again_has_lost_what_it_had_loaded_but_not_its_attempts() {
        var again =
                table(
                        new SnapshotOpened(1, "a"),
                        to(TableState.LOADING),
                        new PartitionBegun(1, 2, 3),
                        new PartitionBegun(1, 1, 1),
                        new PartitionRead(1, 2, 3, 5, 70, 30),
                        new SnapshotOpened(2, "b"),
                        new TableChanged(
                                1,
                                TableState.WAITING,
                                2,
                                new Amounts(5, 5, 5, 5, 5, 5),
                                Optional.empty()));
        assertThat(again.amounts()).isEqualTo(Amounts.NONE);
        assertThat(again.attempts()).isEqualTo(3);
        assertThat(again.snapshot()).isEqualTo(2);
    }

    @Test
    void a_table_is_in_doubt_from_the_intent_to_publish_until_it_is_said_what_came_of_it() {
        assertThat(table(to(TableState.PUBLISHING), new PublishIntended(1, 7)).publishing())
                .isEqualTo(OptionalLong.of(7));
        for (TableState state : TableState.values()) {
            var after = table(new PublishIntended(1, 7), to(state)).publishing();
            assertThat(after.isPresent())
                    .as(state.name())
                    .isEqualTo(state != TableState.PUBLISHED && state != TableState.WAITING);
        }
        var failed = table(new PublishIntended(1, 7), new JournalEntry.PublishFailed(1));
        assertThat(failed.publishing()).isEmpty();
    }

    @Test
    void a_run_has_its_outcome_until_it_goes_on() {
        assertThat(run(to(TableState.LOADING)).outcome()).isEmpty();
        assertThat(run(new RunEnded(RunOutcome.STOPPED)).outcome()).contains(RunOutcome.STOPPED);
        assertThat(
                        run(
                                        new RunEnded(RunOutcome.STOPPED),
                                        new JournalEntry.FaultNoted(
                                                0,
                                                OptionalInt.empty(),
                                                "clean up",
                                                1,
                                                FAULT,
                                                false))
                                .outcome())
                .contains(RunOutcome.STOPPED);
        assertThat(run(new RunEnded(RunOutcome.STOPPED), new SnapshotOpened(2, "b")).outcome())
                .isEmpty();
        assertThat(run(new RunEnded(RunOutcome.NOT_CLEAN), to(TableState.WAITING)).outcome())
                .isEmpty();
    }

    @Test
    void a_fault_stays_with_its_table_until_it_begins_again() {
        var failed = new TableChanged(1, TableState.FAILED, 1, Amounts.NONE, Optional.of(FAULT));
        assertThat(table(failed).fault()).contains(FAULT);
        assertThat(table(failed, to(TableState.WAITING)).fault()).isEmpty();
    }

    @Test
    void the_times_of_a_run_are_those_of_its_first_and_last_entry() {
        var run = run(new SnapshotOpened(1, "a"), to(TableState.LOADING));
        assertThat(run.begunAt()).isEqualTo(START);
        assertThat(run.lastAt()).isEqualTo(START.plusSeconds(2));
        assertThat(run.snapshots()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThat(JournalFold.of(List.of())).isEmpty();
        assertThatThrownBy(
                        () -> JournalFold.of(List.of(new Stamped(START, to(TableState.LOADING)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(begun(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> run(new PartitionBegun(2, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JournalFold.of(List.of(new Stamped(START, begun(2)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
