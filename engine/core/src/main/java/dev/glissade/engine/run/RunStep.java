package dev.glissade.engine.run;

import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.LoadedAttempts;
import dev.glissade.engine.flow.StagedFile;

import java.util.List;
import java.util.Optional;

/** Something that a worker is to do for one table. */
public sealed interface RunStep {
    /** The table's number in the plan. */
    int table();

    Attempt attempt();

    /** The same step, to be tried so. */
    RunStep again(Attempt next);

    /** Makes the empty loading table. */
    record CreateLoadingTable(int table, Attempt attempt) implements RunStep {
        @Override
        public RunStep again(Attempt next) {
            return new CreateLoadingTable(table, next);
        }
    }

    /**
     * Reads a partition into staged files.
     *
     * @param partition its number within the table
     */
    record ExtractPartition(int table, int partition, Attempt attempt) implements RunStep {
        @Override
        public RunStep again(Attempt next) {
            return new ExtractPartition(table, partition, next);
        }
    }

    /**
     * Moves files of one partition to the stage and deletes them here.
     *
     * @param reading the number of the attempt that has staged them
     */
    record UploadFiles(
            int table, int partition, int reading, List<StagedFile> files, Attempt attempt)
            implements RunStep {
        public UploadFiles {
            files = List.copyOf(files);
        }

        @Override
        public RunStep again(Attempt next) {
            return new UploadFiles(table, partition, reading, files, next);
        }
    }

    /**
     * Loads uploaded files into the loading table.
     *
     * @param load from 1 within the table
     */
    record LoadFiles(int table, int load, List<StagedFile> files, Attempt attempt)
            implements RunStep {
        public LoadFiles {
            files = List.copyOf(files);
        }

        @Override
        public RunStep again(Attempt next) {
            return new LoadFiles(table, load, files, next);
        }
    }

    /**
     * Counts the rows of the complete loading table, and compares it with the staged files.
     *
     * @param staged which of those it was loaded from; absent where nothing is to be compared
     */
    record CountRows(int table, Optional<LoadedAttempts> staged, Attempt attempt)
            implements RunStep {
        /** Counts only. */
        CountRows(int table, Attempt attempt) {
            this(table, Optional.empty(), attempt);
        }

        @Override
        public RunStep again(Attempt next) {
            return new CountRows(table, staged, next);
        }
    }

    /**
     * Makes the loading table appear under the table's name.
     *
     * @param rows how many it holds
     * @param proof that it holds the right values, as far as that was compared
     */
    record PublishTable(int table, long rows, Optional<LoadProof> proof, Attempt attempt)
            implements RunStep {
        /** One of which nothing was compared, or is known already. */
        PublishTable(int table, long rows, Attempt attempt) {
            this(table, rows, Optional.empty(), attempt);
        }

        @Override
        public RunStep again(Attempt next) {
            return new PublishTable(table, rows, proof, next);
        }
    }

    /** Drops the loading table. */
    record DiscardTable(int table, Attempt attempt) implements RunStep {
        @Override
        public RunStep again(Attempt next) {
            return new DiscardTable(table, next);
        }
    }
}
