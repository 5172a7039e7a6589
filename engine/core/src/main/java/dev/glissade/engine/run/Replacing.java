package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import java.util.Set;

/** How a plan deals with tables that runs of the same project have published and given up. */
final class Replacing {
    private Replacing() {}

    /**
     * The plan, under which these are replaced where it would refuse that they are there.
     *
     * @throws EngineException with BAD_INPUT when rows have been appended, which cannot be undone
     */
    static MigrationPlan of(MigrationPlan plan, Set<TargetTableId> published) {
        return new MigrationPlan(
                plan.fingerprint(),
                plan.tables().stream().map(table -> of(table, published)).toList());
    }

    private static TablePlan of(TablePlan table, Set<TargetTableId> published) {
        if (!published.contains(table.target())) {
            return table;
        }
        return switch (table.existing()) {
            case FAIL -> table.with(ExistingTable.REPLACE);
            case REPLACE -> table;
            case APPEND ->
                    throw new EngineException(
                            new Fault(
                                    FaultCode.BAD_INPUT,
                                    table.target().toString(),
                                    "a former run has appended its rows already; a new one would"
                                            + " append them a second time",
                                    "Resume that run, or leave the table out of this one"));
        };
    }
}
