package dev.glissade.engine.postgres;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.TablePlan;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the tables are still as the plan knows them. A partition that was attached since would be
 * left out, and so would a column; no count would show it, for what is not read is not counted.
 */
final class PlanCheck {
    private static final int NAMES_SHOWN = 5;

    private PlanCheck() {}

    /**
     * Refuses a plan that the schema has left behind. A table that has vanished is left to fail
     * alone when it is read.
     *
     * @param now read when the tables were locked already, so that it stays true
     */
    static void refuseChanged(SourceSchema now, List<TablePlan> plans) {
        Map<TableId, SourceTable> tables = new HashMap<>();
        now.tables().forEach(table -> tables.put(table.id(), table));
        List<String> changed =
                plans.stream()
                        .map(TablePlan::source)
                        .filter(planned -> isChanged(planned, tables.get(planned.id())))
                        .map(planned -> planned.id().toString())
                        .toList();
        if (!changed.isEmpty()) {
            int more = changed.size() - NAMES_SHOWN;
            throw new EngineException(
                    new Fault(
                            FaultCode.SOURCE_MISSING,
                            String.join(", ", changed.stream().limit(NAMES_SHOWN).toList())
                                    + (more > 0 ? " and %d more".formatted(more) : ""),
                            "columns or partitions are not what they were when the plan was made",
                            "Read the catalog again and make a new plan"));
        }
    }

    private static boolean isChanged(SourceTable planned, @Nullable SourceTable now) {
        return now != null
                && !(columns(planned).equals(columns(now)) && leaves(planned).equals(leaves(now)));
    }

    /** What decides how a value is read and what it becomes; defaults and comments do not. */
    private record Column(String name, String type, boolean notNull) {}

    private static List<Column> columns(SourceTable table) {
        return table.columns().stream().map(PlanCheck::column).toList();
    }

    private static Column column(SourceColumn column) {
        return new Column(column.name(), column.type().formatted(), column.notNull());
    }

    private static Set<TableId> leaves(SourceTable table) {
        return table.leaves().stream().map(SourceLeaf::id).collect(Collectors.toSet());
    }
}
