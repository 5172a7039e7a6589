package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TargetTableId;

import java.util.List;

/**
 * All that a run does with one table.
 *
 * @param number from 1 within the plan; part of staged file and loading table names
 * @param filter the user's SQL condition on the rows, empty for none
 * @param target the name under which the complete table appears
 */
public record TablePlan(
        int number,
        SourceTable source,
        TargetTableId target,
        List<ColumnPlan> columns,
        List<Partition> partitions,
        String filter,
        ExistingTable existing) {
    public TablePlan {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
    }
}
