package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the checks look at: what is to be migrated, and what both ends and this machine say to it.
 *
 * @param refusedExpressions the source's answer to {@link ExpressionQuestion#of}, and the target's
 *     to {@link LoadQuestion#of}
 * @param source what the source says beyond its catalog, when it was asked
 * @param diskBytesFree where staged files go, when it was looked at
 */
public record AssessmentFacts(
        Selection selection,
        TargetFacts target,
        List<RefusedExpression> refusedExpressions,
        SourceFacts source,
        OptionalLong diskBytesFree) {
    public AssessmentFacts {
        refusedExpressions = List.copyOf(refusedExpressions);
    }

    /** What a run has to know: the source was asked for no more than its catalog. */
    public AssessmentFacts(
            Selection selection, TargetFacts target, List<RefusedExpression> refusedExpressions) {
        this(selection, target, refusedExpressions, SourceFacts.none(), OptionalLong.empty());
    }

    /** With nothing that the source refuses. */
    public AssessmentFacts(Selection selection, TargetFacts target) {
        this(selection, target, List.of());
    }

    /** Likewise, and what else there is to know. */
    public AssessmentFacts with(SourceFacts beyond, OptionalLong bytesFree) {
        return new AssessmentFacts(selection, target, refusedExpressions, beyond, bytesFree);
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
