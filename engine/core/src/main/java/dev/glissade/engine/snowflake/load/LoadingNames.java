package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.TablePlan;

import java.util.Locale;

/**
 * Names of what a run makes beside its tables. All begin with a prefix of ours, so that leftovers
 * can be told from the user's own objects, and carry the run, so that two runs never meet.
 */
public final class LoadingNames {
    /** How everything of ours begins that is not the user's. */
    public static final String PREFIX = "__GLISSADE_";

    private LoadingNames() {}

    /** The table that rows are loaded into, in the target table's own schema. */
    public static TargetTableId loadingTable(RunId run, TablePlan table) {
        return table.target().withName("%s_T%06d".formatted(runName(run), table.number()));
    }

    /** The stage of a run, in the schema of its first table. */
    public static TargetTableId stage(RunId run, TargetTableId first) {
        return first.withName(runName(run));
    }

    private static String runName(RunId run) {
        return PREFIX + run.value().toUpperCase(Locale.ROOT);
    }
}
