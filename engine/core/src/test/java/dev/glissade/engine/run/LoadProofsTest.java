package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Converted;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.flow.StagedSums;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What was sent, staged, read from the stage and loaded is held against each other. */
class LoadProofsTest {
    private static final StagedSums FIRST =
            new StagedSums(new RowSum(1, 10, 20), new RowSum(1, 11, 21));
    private static final StagedSums SECOND =
            new StagedSums(new RowSum(1, -100, 7), new RowSum(1, Long.MAX_VALUE, 7));
    private static final RowSum STAGED = FIRST.staged().plus(SECOND.staged());

    private final TableTransitions transitions = new TableTransitions(3, 10);

    @Test
    void the_attempts_that_were_loaded_are_those_that_are_compared() {
        assertThat(loaded(Optional.of(SECOND)).steps())
                .containsExactly(
                        new RunStep.CountRows(
                                1,
                                Optional.of(new LoadedAttempts(1, Map.of(2, 2))),
                                Attempt.first()));
    }

    @Test
    void a_load_in_which_nothing_differs_is_published_with_its_proof() {
        Transition counted = counted(new Converted(STAGED, List.of(), 99));

        var proof =
                new LoadProof(
                        StagedProof.of(plan()).orElseThrow().shape(),
                        FIRST.printed().plus(SECOND.printed()),
                        99);
        assertThat(counted.steps())
                .containsExactly(
                        new RunStep.PublishTable(1, 2, Optional.of(proof), Attempt.first()));
    }

    @Test
    void other_texts_on_the_stage_end_the_table() {
        assertAltered(
                counted(new Converted(STAGED.plus(new RowSum(0, 1, 0)), List.of(), 99)),
                "staged files");
    }

    @Test
    void other_values_in_the_loading_table_end_the_table() {
        assertAltered(counted(new Converted(STAGED, List.of("DOC"), 99)), "in DOC");
    }

    private static void assertAltered(Transition after, String what) {
        assertThat(after.steps()).containsExactly(new RunStep.DiscardTable(1, Attempt.first()));
        assertThat(after.table().state()).isEqualTo(TableState.DISCARDING);
        Fault fault = after.table().fault().orElseThrow();
        assertThat(fault.code()).isEqualTo(FaultCode.LOAD_ALTERED);
        assertThat(fault.what()).contains(what);
    }

    @Test
    void without_sums_of_one_partition_nothing_is_compared() {
        assertThat(loaded(Optional.empty()).steps())
                .containsExactly(new RunStep.CountRows(1, Attempt.first()));
    }

    private Transition counted(Converted converted) {
        TableRun loaded = loaded(Optional.of(SECOND)).table();
        return transitions.after(
                loaded.withInFlight(1),
                new RunEvent.RowsCounted(1, 2, Optional.of(converted)),
                false);
    }

    /** Two partitions, of which the second is read twice. */
    private Transition loaded(Optional<StagedSums> ofSecond) {
        TableRun table = transitions.began(TableRun.waiting(plan())).table();
        table = did(table, new RunEvent.LoadingTableCreated(1)).table();
        table = arrived(table, 1, 1, Optional.of(FIRST));
        var broken = new RunStep.ExtractPartition(1, 2, Attempt.first());
        table =
                transitions
                        .after(
                                transitions.dispatched(table, broken),
                                new RunEvent.StepFailed(
                                        broken,
                                        new Fault(FaultCode.SOURCE_BROKEN, "a", "broken", ""),
                                        false),
                                false)
                        .table();
        table = arrived(table, 2, 2, ofSecond);
        List<StagedFile> files = List.of(file(1, 1), file(2, 2));
        List<Receipt> receipts = files.stream().map(f -> new Receipt(f.name(), 1, 1)).toList();
        // What is ready is loaded at once where nothing else is being loaded.
        TableRun first =
                did(table, new RunEvent.FilesLoaded(1, 1, files.subList(0, 1), receipts)).table();
        return did(first, new RunEvent.FilesLoaded(1, 2, files.subList(1, 2), receipts));
    }

    private Transition did(TableRun table, RunEvent event) {
        return transitions.after(table.withInFlight(1), event, false);
    }

    private TableRun arrived(
            TableRun table, int partition, int attempt, Optional<StagedSums> sums) {
        StagedFile file = file(partition, attempt);
        var step = new RunStep.ExtractPartition(1, partition, new Attempt(attempt, 0, 0));
        TableRun read =
                transitions
                        .after(
                                transitions.dispatched(table, step),
                                new RunEvent.PartitionExtracted(
                                        1,
                                        partition,
                                        attempt,
                                        new Extracted(1, 10, List.of(file), 0, sums)),
                                false)
                        .table();
        return did(read, new RunEvent.FilesUploaded(1, List.of(file))).table();
    }

    private static StagedFile file(int partition, int attempt) {
        return new StagedFile(
                Path.of("p%d-a%d".formatted(partition, attempt)),
                SampleTables.table("s", "a", 0, List.of()).id(),
                partition,
                1,
                1,
                1);
    }

    private static TablePlan plan() {
        var doc =
                new ColumnPlan(
                        new SourceColumn(
                                "doc",
                                new PgType.Scalar("pg_catalog", "jsonb", -1, "jsonb"),
                                false,
                                SourceColumn.Generation.NONE,
                                null,
                                null,
                                null),
                        "DOC",
                        new Mapping(
                                new SfType.Variant(),
                                Encoding.JSON,
                                LoadTransform.PARSE_JSON,
                                Fidelity.EXACT,
                                ""));
        var source = SampleTables.table("s", "a", 0, List.of());
        return new TablePlan(
                1,
                source,
                new TargetTableId("DB", "S", "A"),
                List.of(doc),
                Stream.of(1, 2)
                        .map(n -> new Partition(n, source.id(), new Slice.Whole(), 1, 1))
                        .toList(),
                "",
                ExistingTable.FAIL);
    }
}
