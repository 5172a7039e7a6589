package dev.glissade.engine.run;

import static dev.glissade.engine.run.PartitionState.DISCARDED;
import static dev.glissade.engine.run.PartitionState.FAILED;
import static dev.glissade.engine.run.PartitionState.LOADED;
import static dev.glissade.engine.run.PartitionState.READING;
import static dev.glissade.engine.run.PartitionState.STAGED;
import static dev.glissade.engine.run.PartitionState.UPLOADING;
import static dev.glissade.engine.run.PartitionState.WAITING;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.run.TableRun.Arriving;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

class PartitionBoardTest {
    private static final Fault DENIED = new Fault(FaultCode.SOURCE_DENIED, "a", "denied", "");
    private static final Fault BROKEN = new Fault(FaultCode.SOURCE_BROKEN, "a", "broken", "");

    private final TableRun loading = TableRun.waiting(plan()).withState(TableState.LOADING);
    private final PartitionBoard board = new PartitionBoard(List.of(TableRun.waiting(plan())));

    @Test
    void a_partition_is_read_uploaded_staged_and_loaded() {
        assertThat(board.of(1)).isEqualTo(PartitionStates.all(WAITING, 3));

        board.begun(1, 2);
        assertThat(board.of(1)).isEqualTo(PartitionStates.of(WAITING, READING, WAITING));

        TableRun reading = loading.withArriving(2, Arriving.begun(1));
        board.happened(extracted(2, file("x")), reading);
        assertThat(board.of(1)).isEqualTo(PartitionStates.of(WAITING, UPLOADING, WAITING));

        board.happened(new RunEvent.FilesUploaded(1, List.of(file("x"))), loading);
        assertThat(board.of(1)).isEqualTo(PartitionStates.of(WAITING, STAGED, WAITING));

        board.happened(loaded(file("x")), loading);
        assertThat(board.of(1)).isEqualTo(PartitionStates.of(WAITING, LOADED, WAITING));
    }

    @Test
    void a_partition_of_several_files_is_loaded_with_the_last_of_them() {
        board.begun(1, 2);
        board.happened(extracted(2, file("x"), file("y")), loading);

        board.happened(loaded(file("x")), loading);
        assertThat(board.of(1).of(2)).isEqualTo(STAGED);
        board.happened(loaded(file("y")), loading);
        assertThat(board.of(1).of(2)).isEqualTo(LOADED);
    }

    @Test
    void a_partition_without_rows_has_nothing_to_be_uploaded() {
        board.happened(extracted(2), loading);

        assertThat(board.of(1).of(2)).isEqualTo(LOADED);
    }

    @Test
    void a_partition_that_is_tried_again_waits_as_before() {
        board.begun(1, 3);
        board.happened(failed(3, BROKEN), loading);

        assertThat(board.of(1)).isEqualTo(PartitionStates.all(WAITING, 3));
    }

    @Test
    void where_a_table_has_failed_stays_to_be_seen_and_the_rest_of_it_is_given_up() {
        board.begun(1, 3);
        board.happened(
                failed(3, DENIED), loading.withFault(DENIED).withState(TableState.DISCARDING));
        board.changed(1, TableState.DISCARDING);
        board.changed(1, TableState.FAILED);
        assertThat(board.of(1)).isEqualTo(PartitionStates.of(DISCARDED, DISCARDED, FAILED));

        board.changed(1, TableState.WAITING);
        assertThat(board.of(1)).isEqualTo(PartitionStates.all(WAITING, 3));
    }

    @Test
    void a_table_that_has_failed_as_a_whole_is_failed_everywhere() {
        board.changed(1, TableState.FAILED);

        assertThat(board.of(1)).isEqualTo(PartitionStates.all(FAILED, 3));
        assertThat(board.of(1).count(FAILED)).isEqualTo(3);
    }

    @Test
    void what_a_former_process_has_published_is_loaded() {
        TableRun before = TableRun.published(plan(), 1, loading.amounts());

        assertThat(new PartitionBoard(List.of(before)).of(1))
                .isEqualTo(PartitionStates.all(LOADED, 3));
    }

    @Test
    void what_has_not_changed_is_not_copied() {
        PartitionStates before = board.of(1);
        assertThat(board.of(1)).isSameAs(before);

        board.begun(1, 1);
        assertThat(board.of(1)).isNotSameAs(before);
        assertThat(before).isEqualTo(PartitionStates.all(WAITING, 3));
    }

    private static RunEvent extracted(int partition, StagedFile... files) {
        long rows = Arrays.stream(files).mapToLong(StagedFile::rows).sum();
        return new RunEvent.PartitionExtracted(
                1, partition, 1, new Extracted(rows, 10, List.of(files)));
    }

    private static RunEvent loaded(StagedFile file) {
        return new RunEvent.FilesLoaded(1, 1, List.of(file), List.of());
    }

    private static RunEvent failed(int partition, Fault fault) {
        var step = new RunStep.ExtractPartition(1, partition, Attempt.first());
        return new RunEvent.StepFailed(step, fault, false);
    }

    /** Of the second partition. */
    private static StagedFile file(String name) {
        return new StagedFile(
                Path.of(name), SampleTables.table("s", "a", 0, List.of()).id(), 2, 5, 50, 90);
    }

    private static TablePlan plan() {
        var source = SampleTables.table("s", "a", 0, List.of());
        return new TablePlan(
                1,
                source,
                new TargetTableId("DB", "S", "A"),
                List.of(),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(n -> new Partition(n, source.id(), new Slice.Whole(), 5, 90))
                        .toList(),
                "",
                ExistingTable.FAIL);
    }
}
