package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

/**
 * Names of what a run makes beside its tables. All begin with a prefix of ours, so that leftovers
 * can be told from the user's own objects, and carry the run, so that two runs never meet.
 */
public final class LoadingNames {
    private LoadingNames() {}

    /** The table that rows are loaded into, in the target table's own schema. */
    public static TargetTableId loadingTable(RunId run, TablePlan table) {
        return table.target().withName("%s_T%06d".formatted(run.objectName(), table.number()));
    }

    /** The stage of a run, in the schema of its first table. */
    public static TargetTableId stage(RunId run, TargetTableId first) {
        return first.withName(run.objectName());
    }

    /** Whether a table of this exact name is one that the run loads into. */
    static boolean isLoadingTable(RunId run, String name) {
        String before = run.objectName() + "_T";
        return name.startsWith(before) && name.substring(before.length()).matches("[0-9]{6,}");
    }
}
