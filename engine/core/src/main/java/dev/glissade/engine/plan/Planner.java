package dev.glissade.engine.plan;

import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.LeafCutting.Cut;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what a run will do. Takes two steps, because key bounds have to be asked of the source in
 * between: {@link #cuts} says which, {@link #plan} takes the answers.
 *
 * <p>Tables that the assessment blocks are left out; the caller decides whether to go on without
 * them.
 */
public final class Planner {
    private Planner() {}

    /** The questions to the source, see {@code Source.readKeyBounds}; often none. */
    public static List<KeyCut> cuts(Selection selection, Assessment assessment) {
        var cuts = new ArrayList<KeyCut>();
        for (SelectedTable table : planned(selection, assessment)) {
            LeafCutting cutting = cutting(selection, table);
            for (SourceLeaf leaf : table.source().leaves()) {
                if (cutting.cut(leaf) instanceof Cut.ByKey cut) {
                    cuts.add(
                            new KeyCut(
                                    leaf,
                                    cut.columns(),
                                    cut.pieces(),
                                    table.configuration().rows().filter(),
                                    cut.period(),
                                    cut.rowsEachMax()));
                }
            }
        }
        return List.copyOf(cuts);
    }

    /**
     * @param bounds the answers to {@link #cuts} of the same selection and assessment
     * @throws IllegalArgumentException when an answer is missing
     */
    public static MigrationPlan plan(
            Selection selection, Assessment assessment, List<KeyBounds> bounds) {
        Map<TableId, KeyBounds> byLeaf = new HashMap<>();
        bounds.forEach(answer -> byLeaf.put(answer.leaf(), answer));
        var tables = new ArrayList<TablePlan>();
        for (SelectedTable table : planned(selection, assessment)) {
            tables.add(
                    new TablePlan(
                            tables.size() + 1,
                            table.source(),
                            table.target(),
                            table.columns().stream().map(Planner::column).toList(),
                            new PartitionPlanner(table, cutting(selection, table), byLeaf)
                                    .partitions(),
                            table.configuration().rows().filter(),
                            table.configuration().existing(),
                            table.configuration().rows().rowKey(),
                            table.configuration().conversions()));
        }
        return new MigrationPlan(PlanFingerprint.of(selection, tables), tables);
    }

    /**
     * A table as a run would treat it, without its partitions: for what can be shown of it before
     * anybody is asked. Columns whose type is refused are left out.
     */
    public static TablePlan outline(SelectedTable table) {
        return new TablePlan(
                1,
                table.source(),
                table.target(),
                table.columns().stream()
                        .filter(column -> column.type() instanceof TypeDecision.Mapped)
                        .map(Planner::column)
                        .toList(),
                List.of(),
                table.configuration().rows().filter(),
                table.configuration().existing(),
                table.configuration().rows().rowKey(),
                table.configuration().conversions());
    }

    private static List<SelectedTable> planned(Selection selection, Assessment assessment) {
        return assessment.blocksEverything() ? List.of() : selection.without(assessment.blocked());
    }

    private static LeafCutting cutting(Selection selection, SelectedTable table) {
        return new LeafCutting(
                table, selection.schema().server().version(), selection.project().limits());
    }

    private static ColumnPlan column(SelectedColumn column) {
        return switch (column.type()) {
            case TypeDecision.Mapped(var mapping) ->
                    new ColumnPlan(
                            column.source(),
                            column.targetName(),
                            mapping,
                            column.rewrite(),
                            column.policy().effective(),
                            column.policy().clampValue());
            case TypeDecision.Refused(String reason) ->
                    throw new IllegalArgumentException(
                            "column %s is refused (%s), and the assessment does not say so"
                                    .formatted(column.source().name(), reason));
        };
    }
}
