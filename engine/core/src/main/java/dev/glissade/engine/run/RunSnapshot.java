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
 * @param cancelling whether it was asked to stop and is cleaning up
 * @param rowsPerSecond read, over the last seconds
 * @param bytesPerSecond of COPY text read, over the last seconds
 */
public record RunSnapshot(
        RunId run,
        Duration elapsed,
        boolean cancelling,
        boolean finished,
        List<Table> tables,
        double rowsPerSecond,
        double bytesPerSecond) {

    /**
     * One table, in the plan's order. Amounts count what is under way, and go back when a partition
     * has to be read again.
     *
     * @param partitionsDone those that are wholly on the stage
     * @param rowsEstimated as the catalog guessed them
     * @param bytesRead of COPY text
     * @param bytesStaged compressed
     * @param valuesSubstituted values of complete partitions that were written as others
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
            Optional<Fault> fault) {}

    public RunSnapshot {
        tables = List.copyOf(tables);
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
