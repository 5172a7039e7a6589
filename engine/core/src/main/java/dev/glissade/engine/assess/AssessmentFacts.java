package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.Set;

/**
 * What the checks look at.
 *
 * @param tables those of the schema that the project selects
 * @param existing the tables and views that are at the target already under a name that a selected
 *     table will have
 * @param databasesMissing those of the selected tables' databases that the target does not show us
 */
public record AssessmentFacts(
        SourceSchema schema,
        Project project,
        List<SelectedTable> tables,
        Set<TargetTableId> existing,
        Set<String> databasesMissing) {
    public AssessmentFacts {
        tables = List.copyOf(tables);
        existing = Set.copyOf(existing);
        databasesMissing = Set.copyOf(databasesMissing);
    }
}
