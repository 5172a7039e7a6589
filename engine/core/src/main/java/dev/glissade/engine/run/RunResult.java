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
 * How a run ended.
 *
 * @param snapshot the name of the point in time that was read
 * @param cancelled whether it was asked to stop
 * @param journalling how much of the time its loop wrote the journal; workers went on meanwhile
 * @param faults of the run itself, beside those of its tables: what could not be cleaned up, keys
 *     that could not be declared
 */
public record RunResult(
        RunId run,
        String snapshot,
        boolean cancelled,
        Duration elapsed,
        Duration journalling,
        List<Table> tables,
        List<Fault> faults) {

    /**
     * One table, in the plan's order.
     *
     * @param state a final one
     * @param rowsRead as PostgreSQL counted them
     * @param valuesSubstituted values that did not fit and were written as others, each of them
     *     listed
     * @param elapsed from the first step for the table to its end
     * @param fault present exactly when it was not published
     */
    public record Table(
            int number,
            TableId source,
            TargetTableId target,
            TableState state,
            long rowsRead,
            long rowsStaged,
            long rowsLoaded,
            long bytesRead,
            long bytesStaged,
            long valuesSubstituted,
            Duration elapsed,
            Optional<Fault> fault) {}

    public RunResult {
        tables = List.copyOf(tables);
        faults = List.copyOf(faults);
    }

    /** Whether every table was published and nothing else went wrong. */
    public boolean isClean() {
        return faults.isEmpty()
                && tables.stream().allMatch(table -> table.state() == TableState.PUBLISHED);
    }

    /** Values of the published tables that did not fit and were written as others. */
    public long valuesSubstituted() {
        return tables.stream()
                .filter(table -> table.state() == TableState.PUBLISHED)
                .mapToLong(Table::valuesSubstituted)
                .sum();
    }
}
