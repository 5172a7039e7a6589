package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableTransitionsTest {
    private static final Fault STOP = new Fault(FaultCode.INTERRUPTED, "run r1", "cancelled", "");

    private final TableTransitions transitions = new TableTransitions(3, 10);

    @Test
    void a_table_whose_swap_could_not_be_called_off_any_more_is_published_without_a_fault() {
        TableRun publishing = publishing();
        TableRun discarding = transitions.ended(publishing, STOP).table();

        TableRun after =
                transitions.after(discarding, new RunEvent.TablePublished(1), false).table();

        assertThat(discarding.state()).isEqualTo(TableState.DISCARDING);
        assertThat(after.state()).isEqualTo(TableState.PUBLISHED);
        assertThat(after.fault()).isEmpty();
    }

    @Test
    void a_table_that_is_stopped_waits_for_its_workers_before_it_is_discarded() {
        Transition stopped = transitions.ended(publishing(), STOP);
        var failed = failed(new Fault(FaultCode.TARGET_DENIED, "A", "denied", ""));

        Transition drained = transitions.after(stopped.table(), failed, false);

        assertThat(stopped.steps()).isEmpty();
        assertThat(drained.steps()).containsExactly(new RunStep.DiscardTable(1, Attempt.first()));
        assertThat(drained.table().fault()).contains(STOP);
    }

    @Test
    void a_table_whose_publishing_may_have_happened_keeps_its_loading_table() {
        var lost = new Fault(FaultCode.TARGET_BROKEN, "A", "the answer is lost", "");

        Transition after = transitions.after(publishing(), lastFailed(lost), false);

        assertThat(after.table().state()).isEqualTo(TableState.FAILED);
        assertThat(after.table().publishing()).hasValue(0);
        assertThat(after.steps()).isEmpty();
    }

    @Test
    void a_table_that_was_stopped_while_it_was_published_is_not_dropped_before_it_is_known() {
        var lost = new Fault(FaultCode.TARGET_BROKEN, "A", "the answer is lost", "");
        TableRun stopped = transitions.ended(publishing(), STOP).table();

        Transition after = transitions.after(stopped, failed(lost), false);

        assertThat(after.table().state()).isEqualTo(TableState.CANCELLED);
        assertThat(after.table().publishing()).hasValue(0);
        assertThat(after.steps()).isEmpty();
    }

    private static RunEvent failed(Fault fault) {
        var step = new RunStep.PublishTable(1, 0, Attempt.first());
        return new RunEvent.StepFailed(step, fault, false);
    }

    private static RunEvent lastFailed(Fault fault) {
        var step = new RunStep.PublishTable(1, 0, new Attempt(3, 2, 2));
        return new RunEvent.StepFailed(step, fault, false);
    }

    /** An empty table whose publishing a worker has taken up. */
    private TableRun publishing() {
        TableRun begun = transitions.began(TableRun.waiting(plan())).table();
        TableRun created =
                did(begun, new RunStep.CreateLoadingTable(1, Attempt.first()), created());
        TableRun counted =
                did(
                        created,
                        new RunStep.CountRows(1, Attempt.first()),
                        new RunEvent.RowsCounted(1, 0));
        return transitions.dispatched(counted, new RunStep.PublishTable(1, 0, Attempt.first()));
    }

    private static RunEvent created() {
        return new RunEvent.LoadingTableCreated(1);
    }

    private TableRun did(TableRun table, RunStep step, RunEvent event) {
        return transitions.after(transitions.dispatched(table, step), event, false).table();
    }

    private static TablePlan plan() {
        return new TablePlan(
                1,
                SampleTables.table("s", "a", 0, List.of()),
                new TargetTableId("DB", "S", "A"),
                List.of(),
                List.of(),
                "",
                ExistingTable.FAIL);
    }
}
