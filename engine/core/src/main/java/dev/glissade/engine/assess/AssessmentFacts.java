package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.project.Project;

import java.util.List;

/** What the checks look at: what is to be migrated, and what the target says. */
public record AssessmentFacts(Selection selection, TargetFacts target) {

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
