package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Puts every check to the facts. */
public final class Assessor {
    private static final List<AssessmentCheck> BEFORE_A_RUN =
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

    /** What a copy does not need, and whoever goes on from there does. */
    private static final List<AssessmentCheck> BEYOND =
            List.of(
                    new ServerVersion(),
                    new StandbySource(),
                    new ManagedService(),
                    new CaptureSettings(),
                    new CaptureRights(),
                    new CaptureIdentity(),
                    new IdleSlots(),
                    new OpenTransactions());

    private Assessor() {}

    /** With every database of the target there. */
    public static Assessment assess(
            SourceSchema schema, Project project, Set<TargetTableId> existing) {
        return assess(schema, project, existing, Set.of());
    }

    /**
     * What stands in the way of a run, or is to be known before it.
     *
     * @param existing see {@link AssessmentFacts}; {@link SelectedTable#target} says what to ask
     *     for
     * @param databasesMissing likewise
     */
    public static Assessment assess(
            SourceSchema schema,
            Project project,
            Set<TargetTableId> existing,
            Set<String> databasesMissing) {
        return put(BEFORE_A_RUN, facts(schema, project, existing, databasesMissing));
    }

    /** Likewise, and whether the source is ready for what may follow the copy. */
    public static Assessment assessFully(
            SourceSchema schema,
            Project project,
            Set<TargetTableId> existing,
            Set<String> databasesMissing) {
        var checks = Stream.concat(BEFORE_A_RUN.stream(), BEYOND.stream()).toList();
        return put(checks, facts(schema, project, existing, databasesMissing));
    }

    private static Assessment put(List<AssessmentCheck> checks, AssessmentFacts facts) {
        return new Assessment(
                checks.stream().flatMap(check -> check.findings(facts).stream()).toList());
    }

    private static AssessmentFacts facts(
            SourceSchema schema,
            Project project,
            Set<TargetTableId> existing,
            Set<String> databasesMissing) {
        return new AssessmentFacts(
                schema, project, SelectedTable.of(schema, project), existing, databasesMissing);
    }
}
