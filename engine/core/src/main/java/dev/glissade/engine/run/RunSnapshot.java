package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a run is, at one moment.
 *
 * @param away why nothing moves at one end, if that is so; it is tried again all the time
 * @param busy how many workers are busy
 * @param rowsPerSecond read, over the last seconds
 * @param bytesPerSecond of COPY text read, over the last seconds
 * @param setbacks steps that have failed, the newest first; not more than {@link #SETBACKS_MAX}
 */
public record RunSnapshot(
        RunId run,
        Duration elapsed,
        RunPhase phase,
        Optional<Fault> away,
        Busy busy,
        List<Table> tables,
        double rowsPerSecond,
        double bytesPerSecond,
        RunFlow flow,
        RunOutlook outlook,
        List<Setback> setbacks) {
    /** More are in the journal. */
    public static final int SETBACKS_MAX = 20;

    /** Connections of the source that read, and of the target that upload or do statements. */
    public record Busy(int extractions, int uploads, int statements) {}

    /**
     * One table, in the plan's order. Amounts count what is under way, and go back when a partition
     * has to be read again.
     *
     * @param partitionsDone those that are wholly on the stage
     * @param rowsEstimated as the catalog guessed them
     * @param bytesRead of COPY text
     * @param bytesStaged compressed
     * @param valuesSubstituted values of complete partitions that were written as others
     * @param held whether it was asked to pause
     * @param fault why it will not be published
     */
    public record Table(
            TableId source,
            TargetTableId target,
            TableState state,
            int partitions,
            int partitionsDone,
            long rowsEstimated,
            long bytesEstimated,
            long rowsRead,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged,
            long valuesSubstituted,
            boolean held,
            Optional<Fault> fault,
            PartitionStates partitionStates) {
        private static final double READING = 0.6;
        private static final double LOADING = 0.35;

        /** How much of it is done, from 0 to 1; what has ended otherwise counts as done. */
        public double share() {
            return switch (state) {
                case WAITING -> 0;
                case LOADING -> loading();
                case PUBLISHING -> READING + LOADING;
                case DISCARDING, PUBLISHED, FAILED, CANCELLED -> 1;
            };
        }

        private double loading() {
            if (rowsEstimated <= 0) {
                return partitions == 0 ? 0 : (READING + LOADING) * partitionsDone / partitions;
            }
            boolean allRead = partitionsDone == partitions;
            double rows = allRead ? Math.max(1, rowsRead) : Math.max(rowsEstimated, rowsRead);
            return READING * rowsRead / rows + LOADING * rowsLoaded / rows;
        }
    }

    /**
     * A step that has failed, whether or not it is tried again.
     *
     * @param at since the run began
     * @param table its number in the plan
     * @param partition absent when it is not about one
     * @param step what was being done
     * @param attempt from 1
     * @param retried whether it is tried again by itself
     */
    public record Setback(
            Duration at,
            int table,
            OptionalInt partition,
            String step,
            int attempt,
            Fault fault,
            boolean retried) {}

    public RunSnapshot {
        tables = List.copyOf(tables);
        setbacks = List.copyOf(setbacks);
    }

    /** Whether it was asked to stop at once and is cleaning up. */
    public boolean cancelling() {
        return phase == RunPhase.CANCELLING;
    }

    /** Whether this is the last one. */
    public boolean finished() {
        return phase == RunPhase.FINISHED;
    }

    /** Tables that nothing more will happen to. */
    public long tablesDone() {
        return tables.stream().filter(table -> table.state().isFinal()).count();
    }

    public long rowsRead() {
        return tables.stream().mapToLong(Table::rowsRead).sum();
    }

    /** As the catalog guessed them. */
    public long rowsEstimated() {
        return tables.stream().mapToLong(Table::rowsEstimated).sum();
    }

    public long rowsLoaded() {
        return tables.stream().mapToLong(Table::rowsLoaded).sum();
    }

    public long bytesRead() {
        return tables.stream().mapToLong(Table::bytesRead).sum();
    }

    public long bytesStaged() {
        return tables.stream().mapToLong(Table::bytesStaged).sum();
    }
}
