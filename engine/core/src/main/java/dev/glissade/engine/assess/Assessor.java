package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.Set;

/** Puts every check to the facts. */
public final class Assessor {
    private static final List<AssessmentCheck> CHECKS =
            List.of(
                    new NamedTables(),
                    new NamedColumns(),
                    new ColumnsLeft(),
                    new TypesCarried(),
                    new ReadRights(),
                    new HeldTables(),
                    new ForeignTables(),
                    new Inheritance(),
                    new DefaultsTaken(),
                    new KeysTaken(),
                    new PartitionKeys(),
                    new RowFilters(),
                    new TargetNames(),
                    new ExistingTargets(),
                    new TargetDatabases(),
                    new ServerEncoding());

    private Assessor() {}

    /** With every database of the target there. */
    public static Assessment assess(
            SourceSchema schema, Project project, Set<TargetTableId> existing) {
        return assess(schema, project, existing, Set.of());
    }

    /**
     * @param existing see {@link AssessmentFacts}; {@link SelectedTable#target} says what to ask
     *     for
     * @param databasesMissing likewise
     */
    public static Assessment assess(
            SourceSchema schema,
            Project project,
            Set<TargetTableId> existing,
            Set<String> databasesMissing) {
        var facts =
                new AssessmentFacts(
                        schema,
                        project,
                        SelectedTable.of(schema, project),
                        existing,
                        databasesMissing);
        return new Assessment(
                CHECKS.stream().flatMap(check -> check.findings(facts).stream()).toList());
    }
}
