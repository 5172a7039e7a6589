package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.Converted;
import dev.glissade.engine.flow.Extracted;
import dev.glissade.engine.flow.Receipt;
import dev.glissade.engine.flow.StagedFile;

import java.util.List;
import java.util.Optional;

/** Something that has happened to one table; told to the run loop by whoever did it. */
public sealed interface RunEvent {
    /** The table's number in the plan. */
    int table();

    /**
     * A file is complete, while the rest of its partition may still be being read.
     *
     * @param attempt the number of the one that made it
     */
    record FileStaged(int table, int attempt, StagedFile file) implements RunEvent {}

    /** The empty loading table is there. */
    record LoadingTableCreated(int table) implements RunEvent {}

    /** A partition has been read to its end. */
    record PartitionExtracted(int table, int partition, int attempt, Extracted result)
            implements RunEvent {}

    /** Files are on the stage, and no longer here. */
    record FilesUploaded(int table, List<StagedFile> files) implements RunEvent {
        public FilesUploaded {
            files = List.copyOf(files);
        }
    }

    /** The target says that it has loaded files. */
    record FilesLoaded(int table, int load, List<StagedFile> files, List<Receipt> receipts)
            implements RunEvent {
        public FilesLoaded {
            files = List.copyOf(files);
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * So many rows are in the loading table.
     *
     * @param converted what comparing it with the staged files has shown; absent where it was not
     */
    record RowsCounted(int table, long rows, Optional<Converted> converted) implements RunEvent {
        /** Counted only. */
        RowsCounted(int table, long rows) {
            this(table, rows, Optional.empty());
        }
    }

    /** The table is there under its name. */
    record TablePublished(int table) implements RunEvent {}

    /** Its loading table is gone. */
    record TableDiscarded(int table) implements RunEvent {}

    /**
     * A step has failed.
     *
     * @param shared whether it was done together with steps of other tables, so that the fault may
     *     be one of theirs
     */
    record StepFailed(RunStep step, Fault fault, boolean shared) implements RunEvent {
        @Override
        public int table() {
            return step.table();
        }
    }
}
