package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far a run is, at one moment.
 *
 * @param away why nothing moves at one end, if that is so; it is tried again all the time
 * @param busy how many workers are busy
 * @param rowsPerSecond read, over the last seconds
 * @param bytesPerSecond of COPY text read, over the last seconds
 */
public record RunSnapshot(
        RunId run,
        Duration elapsed,
        RunPhase phase,
        Optional<Fault> away,
        Busy busy,
        List<Table> tables,
        double rowsPerSecond,
        double bytesPerSecond) {

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
            Optional<Fault> fault) {}

    public RunSnapshot {
        tables = List.copyOf(tables);
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
