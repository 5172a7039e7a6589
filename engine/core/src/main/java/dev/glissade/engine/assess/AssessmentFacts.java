package dev.glissade.engine.assess;

import dev.glissade.engine.model.MachineFacts;
import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.LoadQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;

import java.util.List;

/**
 * What the checks look at: what is to be migrated, and what both ends and this machine say to it.
 *
 * @param refusedExpressions the source's answer to {@link ExpressionQuestion#of}, and the target's
 *     to {@link LoadQuestion#of}
 * @param source what the source says beyond its catalog, when it was asked
 * @param machine what this machine sees of both ends and of itself, when it looked
 */
public record AssessmentFacts(
        Selection selection,
        TargetFacts target,
        List<RefusedExpression> refusedExpressions,
        SourceFacts source,
        MachineFacts machine) {
    public AssessmentFacts {
        refusedExpressions = List.copyOf(refusedExpressions);
    }

    /** What a run has to know: the source was asked for no more than its catalog. */
    public AssessmentFacts(
            Selection selection, TargetFacts target, List<RefusedExpression> refusedExpressions) {
        this(selection, target, refusedExpressions, SourceFacts.none(), MachineFacts.unknown());
    }

    /** With nothing that the source refuses. */
    public AssessmentFacts(Selection selection, TargetFacts target) {
        this(selection, target, List.of());
    }

    /** Likewise, and what else there is to know. */
    public AssessmentFacts with(SourceFacts beyond, MachineFacts seen) {
        return new AssessmentFacts(selection, target, refusedExpressions, beyond, seen);
    }

    SourceSchema schema() {
        return selection.schema();
    }

    Project project() {
        return selection.project();
    }

    List<SelectedTable> tables() {
        return selection.tables();
    }
}
