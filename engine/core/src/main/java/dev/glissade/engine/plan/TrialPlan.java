package dev.glissade.engine.plan;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ExistingTable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan of a trial: one partition of every table, into schemas of the run's own. Nothing that
 * the project names at the target is touched, and whatever is there is nobody's concern.
 */
public final class TrialPlan {
    /** Of Snowflake's identifiers: sql-reference/identifiers-syntax. */
    private static final int NAME_LENGTH_MAX = 255;

    private TrialPlan() {}

    /**
     * A trial of the plan. A table without partitions has none; of the others that one is taken
     * which comes first among those that seem to have rows.
     *
     * @param run a new one, whose schemas cannot be there
     */
    public static MigrationPlan of(MigrationPlan plan, RunId run) {
        Map<TargetTableId, String> schemas = new LinkedHashMap<>();
        List<TablePlan> tables =
                plan.tables().stream()
                        .map(
                                table ->
                                        tried(
                                                table,
                                                schemas.computeIfAbsent(
                                                        table.target().withName(""),
                                                        s -> name(run, schemas.size() + 1, s))))
                        .toList();
        return new MigrationPlan("trial of " + plan.fingerprint(), tables);
    }

    /** Whether the run's trial has made a schema of this name. */
    public static boolean isSchemaOf(RunId run, String schema) {
        return schema.startsWith(beginning(run));
    }

    private static String beginning(RunId run) {
        return run.objectName() + "_TRIAL_";
    }

    /** The number keeps apart what is alike in two databases, or once it is cut off. */
    private static String name(RunId run, int number, TargetTableId of) {
        String name = "%s%03d_%s".formatted(beginning(run), number, of.schema());
        int end = Math.min(name.length(), NAME_LENGTH_MAX);
        boolean halved = end < name.length() && Character.isLowSurrogate(name.charAt(end));
        return name.substring(0, halved ? end - 1 : end);
    }

    private static TablePlan tried(TablePlan table, String schema) {
        TargetTableId target = table.target();
        return new TablePlan(
                table.number(),
                table.source(),
                new TargetTableId(target.database(), schema, target.name()),
                table.columns(),
                one(table.partitions()),
                table.filter(),
                ExistingTable.FAIL,
                table.rowKey(),
                table.conversionCheck());
    }

    private static List<Partition> one(List<Partition> partitions) {
        return partitions.stream()
                .filter(partition -> partition.bytesEstimated() > 0)
                .findFirst()
                .or(() -> partitions.stream().findFirst())
                .map(
                        first ->
                                new Partition(
                                        1,
                                        first.leaf(),
                                        first.slice(),
                                        first.rowsEstimated(),
                                        first.bytesEstimated()))
                .stream()
                .toList();
    }
}
