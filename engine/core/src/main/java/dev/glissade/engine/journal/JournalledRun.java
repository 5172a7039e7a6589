package dev.glissade.engine.journal;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the journal says of one run: enough to go on with it.
 *
 * @param outcome absent while it is going on, or when its process was killed
 * @param snapshots how many points in time it has read so far
 */
public record JournalledRun(
        RunId run,
        String project,
        String fingerprint,
        String source,
        String target,
        boolean trial,
        Instant begunAt,
        Instant lastAt,
        Optional<RunOutcome> outcome,
        int snapshots,
        List<Table> tables) {
    public JournalledRun {
        tables = List.copyOf(tables);
    }

    /** Whether resuming it would have nothing to do. */
    public boolean isDone() {
        return outcome.equals(Optional.of(RunOutcome.DONE));
    }

    /** Targets of its tables that are, or may be, there under their names. */
    public Set<TargetTableId> published() {
        return tables.stream()
                .filter(
                        table ->
                                table.state() == TableState.PUBLISHED
                                        || table.publishing().isPresent())
                .map(Table::target)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One table, in the plan's order.
     *
     * @param partitions how many are planned
     * @param attempts the highest attempt that any of its partitions has used
     * @param publishing the rows of a loading table that was complete and about to be published,
     *     when it is not known whether it was; absent otherwise
     * @param snapshot the number of the one that it was last read from; 0 when it has not begun
     */
    public record Table(
            int number,
            TableId source,
            TargetTableId target,
            int partitions,
            long rowsEstimated,
            long bytesEstimated,
            TableState state,
            int attempts,
            OptionalLong publishing,
            int snapshot,
            Amounts amounts,
            Optional<Fault> fault) {}
}
