package dev.glissade.engine.run;

import dev.glissade.engine.flow.StagedFile;

import java.util.List;

/** Something that a worker is to do for one table. */
public sealed interface RunStep {
    /** The table's number in the plan. */
    int table();

    /** From 1. */
    int attempt();

    /** The same step, once more. */
    RunStep again();

    /** Makes the empty loading table. */
    record CreateLoadingTable(int table, int attempt) implements RunStep {
        @Override
        public RunStep again() {
            return new CreateLoadingTable(table, attempt + 1);
        }
    }

    /**
     * Reads a partition into staged files.
     *
     * @param partition its number within the table
     */
    record ExtractPartition(int table, int partition, int attempt) implements RunStep {
        @Override
        public RunStep again() {
            return new ExtractPartition(table, partition, attempt + 1);
        }
    }

    /** Moves staged files to the stage and deletes them here. */
    record UploadFiles(int table, List<StagedFile> files, int attempt) implements RunStep {
        public UploadFiles {
            files = List.copyOf(files);
        }

        @Override
        public RunStep again() {
            return new UploadFiles(table, files, attempt + 1);
        }
    }

    /** Loads uploaded files into the loading table. */
    record LoadFiles(int table, List<StagedFile> files, int attempt) implements RunStep {
        public LoadFiles {
            files = List.copyOf(files);
        }

        @Override
        public RunStep again() {
            return new LoadFiles(table, files, attempt + 1);
        }
    }

    /** Counts the rows of the complete loading table. */
    record CountRows(int table, int attempt) implements RunStep {
        @Override
        public RunStep again() {
            return new CountRows(table, attempt + 1);
        }
    }

    /**
     * Makes the loading table appear under the table's name.
     *
     * @param rows how many it holds
     */
    record PublishTable(int table, long rows, int attempt) implements RunStep {
        @Override
        public RunStep again() {
            return new PublishTable(table, rows, attempt + 1);
        }
    }

    /** Drops the loading table. */
    record DiscardTable(int table, int attempt) implements RunStep {
        @Override
        public RunStep again() {
            return new DiscardTable(table, attempt + 1);
        }
    }
}
