package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.StagedFile;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One line of the journal of a run: something that is about to be done, or has happened. Tables and
 * partitions go by their numbers in the plan.
 */
public sealed interface JournalEntry {

    /**
     * Whether it must outlive a loss of power, and not only of the process: what is done after it
     * cannot be undone by starting the table again.
     */
    default boolean isPrecious() {
        return false;
    }

    /**
     * A run of a plan begins.
     *
     * @param project its name, for people
     * @param fingerprint of the plan: I4
     * @param source where rows come from, for people, without secrets
     * @param target likewise
     * @param version of this program
     * @param trial whether what it loads is to be dropped again
     */
    record RunBegun(
            RunId run,
            String project,
            String fingerprint,
            String source,
            String target,
            String version,
            boolean trial,
            List<PlannedTable> tables)
            implements JournalEntry {
        public RunBegun {
            tables = List.copyOf(tables);
        }

        @Override
        public boolean isPrecious() {
            return true;
        }
    }

    /** A table of a run as it was planned. */
    record PlannedTable(
            int number,
            TableId source,
            TargetTableId target,
            int partitions,
            long rowsEstimated,
            long bytesEstimated) {}

    /**
     * A point in time of the source is held; unfinished tables begin again from it.
     *
     * @param number from 1 within the run
     * @param name as the source has it
     */
    record SnapshotOpened(int number, String name) implements JournalEntry {}

    /**
     * A table goes over to another state. One that waits again has lost what it had loaded.
     *
     * @param snapshot the number of the one that it is read from; 0 before it has begun
     * @param fault why it will not be published
     */
    record TableChanged(
            int table, TableState state, int snapshot, Amounts amounts, Optional<Fault> fault)
            implements JournalEntry {
        @Override
        public boolean isPrecious() {
            return state == TableState.PUBLISHED;
        }
    }

    /**
     * A partition is about to be read into files that carry this attempt in their names.
     *
     * @param attempt never used before for this partition in this run
     */
    record PartitionBegun(int table, int partition, int attempt) implements JournalEntry {}

    /** A file is complete on the local disk. */
    record FileStaged(int table, int attempt, StagedFile file) implements JournalEntry {}

    /** A partition has been read to its end. */
    record PartitionRead(
            int table, int partition, int attempt, long rows, long bytesRead, long bytesStaged)
            implements JournalEntry {}

    /** Files are on the stage, and no longer here. */
    record FilesUploaded(int table, List<String> names) implements JournalEntry {
        public FilesUploaded {
            names = List.copyOf(names);
        }
    }

    /**
     * The target is about to be asked to load files.
     *
     * @param load from 1 within the table and the snapshot
     */
    record LoadIntended(int table, int load, List<String> names) implements JournalEntry {
        public LoadIntended {
            names = List.copyOf(names);
        }
    }

    /** The target says that it has. */
    record LoadDone(int table, int load, long rows) implements JournalEntry {}

    /** The loading table holds what its load makes of what the source has sent. */
    record LoadProven(int table, LoadProof proof) implements JournalEntry {}

    /**
     * The loading table is complete, and about to appear under the table's name; from here on it is
     * asked of the target whether it has.
     *
     * @param rows how many it holds
     */
    record PublishIntended(int table, long rows) implements JournalEntry {
        @Override
        public boolean isPrecious() {
            return true;
        }
    }

    /** It is certain that the table was not published, and that nothing is still trying to. */
    record PublishFailed(int table) implements JournalEntry {}

    /**
     * A step has failed.
     *
     * @param table 0 when it is the run's own
     * @param partition absent when it is not about one
     * @param step what was being done
     * @param retried whether it will be tried again
     */
    record FaultNoted(
            int table,
            OptionalInt partition,
            String step,
            int attempt,
            Fault fault,
            boolean retried)
            implements JournalEntry {}

    /** How far the run is; noted every few seconds, for charts. */
    record Sampled(
            int tablesDone,
            long rowsRead,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged,
            int extractions,
            int uploads,
            int statements)
            implements JournalEntry {}

    /** The run is over, for now. */
    record RunEnded(RunOutcome outcome) implements JournalEntry {
        @Override
        public boolean isPrecious() {
            return true;
        }
    }

    /** An entry and when it was made; the journal never goes back in time. */
    record Stamped(Instant at, JournalEntry entry) {}
}
