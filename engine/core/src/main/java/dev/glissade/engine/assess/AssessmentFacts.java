package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.project.Project;

import java.util.List;

/**
 * What the checks look at: what is to be migrated, and what both ends say to it.
 *
 * @param refusedExpressions the source's answer to {@link ExpressionQuestion#of}
 */
public record AssessmentFacts(
        Selection selection, TargetFacts target, List<RefusedExpression> refusedExpressions) {
    public AssessmentFacts {
        refusedExpressions = List.copyOf(refusedExpressions);
    }

    /** With nothing that the source refuses. */
    public AssessmentFacts(Selection selection, TargetFacts target) {
        this(selection, target, List.of());
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
