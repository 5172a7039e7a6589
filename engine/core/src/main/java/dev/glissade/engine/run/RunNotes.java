package dev.glissade.engine.run;

import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.RunStep.ExtractPartition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Turns what happens in a run, and what is about to, into journal entries. */
final class RunNotes {
    private final int snapshot;
    private List<JournalEntry> entries = new ArrayList<>();

    /**
     * @param snapshot the number of the point in time that tables are read from
     */
    RunNotes(int snapshot) {
        this.snapshot = snapshot;
    }

    /** A table has gone over to another state. */
    void changed(TableRun table) {
        entries.add(
                new JournalEntry.TableChanged(
                        table.number(),
                        table.state(),
                        table.state() == TableState.WAITING ? 0 : snapshot,
                        table.amounts(),
                        table.fault()));
    }

    /** It is known by now whether the table was published. */
    void publishingSettled(TableRun table) {
        if (table.state() != TableState.PUBLISHED) {
            entries.add(new JournalEntry.PublishFailed(table.number()));
        }
    }

    /** A worker is about to be given a step. */
    void begun(RunStep step) {
        boolean first = step.attempt().failures() == 0;
        switch (step) {
            case ExtractPartition extract ->
                    entries.add(
                            new JournalEntry.PartitionBegun(
                                    extract.table(),
                                    extract.partition(),
                                    extract.attempt().number()));
            case RunStep.LoadFiles load when first ->
                    entries.add(
                            new JournalEntry.LoadIntended(
                                    load.table(), load.load(), names(load.files())));
            case RunStep.PublishTable publish when first -> {
                publish.proof()
                        .map(proof -> new JournalEntry.LoadProven(publish.table(), proof))
                        .ifPresent(entries::add);
                entries.add(new JournalEntry.PublishIntended(publish.table(), publish.rows()));
            }
            // Idempotent, or announced by its first try.
            case RunStep.CreateLoadingTable create -> {}
            case RunStep.UploadFiles upload -> {}
            case RunStep.LoadFiles load -> {}
            case RunStep.CountRows count -> {}
            case RunStep.PublishTable publish -> {}
            case RunStep.DiscardTable discard -> {}
        }
    }

    /** Something has happened to a table. */
    void happened(RunEvent event, TableState before, boolean retried) {
        if (event instanceof RunEvent.StepFailed failed) {
            entries.add(fault(failed, retried));
            return;
        }
        if (before != TableState.LOADING) {
            return;
        }
        switch (event) {
            case RunEvent.FileStaged staged ->
                    entries.add(
                            new JournalEntry.FileStaged(
                                    staged.table(), staged.attempt(), staged.file()));
            case RunEvent.PartitionExtracted extracted -> entries.add(read(extracted));
            case RunEvent.FilesUploaded uploaded ->
                    entries.add(
                            new JournalEntry.FilesUploaded(
                                    uploaded.table(), names(uploaded.files())));
            case RunEvent.FilesLoaded loaded ->
                    entries.add(
                            new JournalEntry.LoadDone(
                                    loaded.table(), loaded.load(), rows(loaded.receipts())));
            // The change of the table's state says it.
            case RunEvent.LoadingTableCreated created -> {}
            case RunEvent.RowsCounted counted -> {}
            case RunEvent.TablePublished published -> {}
            case RunEvent.TableDiscarded discarded -> {}
            case RunEvent.StepFailed failed -> {}
        }
    }

    private static JournalEntry read(RunEvent.PartitionExtracted event) {
        Extracted result = event.result();
        return new JournalEntry.PartitionRead(
                event.table(),
                event.partition(),
                event.attempt(),
                result.rows(),
                result.bytesRead(),
                result.files().stream().mapToLong(StagedFile::bytes).sum());
    }

    private static JournalEntry fault(RunEvent.StepFailed failed, boolean retried) {
        RunStep step = failed.step();
        return new JournalEntry.FaultNoted(
                failed.table(),
                step instanceof ExtractPartition extract
                        ? OptionalInt.of(extract.partition())
                        : OptionalInt.empty(),
                step.getClass().getSimpleName(),
                step.attempt().number(),
                failed.fault(),
                retried);
    }

    private static long rows(List<Receipt> receipts) {
        return receipts.stream().mapToLong(Receipt::rowsLoaded).sum();
    }

    private static List<String> names(List<StagedFile> files) {
        return files.stream().map(StagedFile::name).toList();
    }

    /** The entries since the last call, in order. */
    List<JournalEntry> take() {
        List<JournalEntry> taken = entries;
        entries = new ArrayList<>();
        return taken;
    }
}
