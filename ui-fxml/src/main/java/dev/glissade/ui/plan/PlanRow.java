package dev.glissade.ui.plan;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A selected table, and what the plan has of it.
 *
 * @param bytes on the source's disk, as the catalog has them
 * @param partitions none where it is left out, or has no rows to be read
 * @param isPlanned whether the plan has it
 * @param obstacle why the plan has not; empty where it has, or nobody knows
 */
record PlanRow(
        TableId table,
        long bytes,
        ExistingTable existing,
        List<Partition> partitions,
        boolean isPlanned,
        String obstacle) {
    PlanRow {
        partitions = List.copyOf(partitions);
    }

    /** All selected tables, the largest first. */
    static List<PlanRow> of(Selection selection, MigrationPlan plan, Assessment found) {
        Map<TableId, TablePlan> planned = new HashMap<>();
        plan.tables().forEach(table -> planned.put(table.source().id(), table));
        Map<TableId, String> obstacles = new HashMap<>();
        for (Finding blocker : found.of(Severity.BLOCKER)) {
            TableId table = blocker.table();
            if (table != null) {
                obstacles.putIfAbsent(table, blocker.why());
            }
        }
        var rows = new ArrayList<PlanRow>();
        for (SelectedTable table : selection.tables()) {
            TablePlan its = planned.get(table.id());
            rows.add(
                    new PlanRow(
                            table.id(),
                            table.source().bytes(),
                            table.configuration().existing(),
                            its == null ? List.of() : its.partitions(),
                            its != null,
                            its == null ? obstacles.getOrDefault(table.id(), "") : ""));
        }
        rows.sort(Comparator.comparingLong(PlanRow::bytes).reversed());
        return rows;
    }
}
