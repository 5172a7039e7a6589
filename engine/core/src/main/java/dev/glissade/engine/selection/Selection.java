package dev.glissade.engine.selection;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a source that a project selects, with their columns' types decided: made once, and
 * looked at by assessment and plan.
 *
 * @param tables by schema and name
 */
public record Selection(SourceSchema schema, Project project, List<SelectedTable> tables) {
    public Selection {
        tables = List.copyOf(tables);
    }

    /** What the project selects of the schema. */
    public static Selection of(SourceSchema schema, Project project) {
        return new Selection(schema, project, SelectedTable.of(schema, project));
    }

    /** The tables follow from the other two, so that 200,000 columns need not be compared too. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Selection same
                && schema.equals(same.schema)
                && project.equals(same.project);
    }

    @Override
    public int hashCode() {
        return project.hashCode();
    }

    /** Where the tables go. */
    public List<TargetTableId> targets() {
        return tables.stream().map(SelectedTable::target).toList();
    }

    /** The target's databases that they go to. */
    public Set<String> databases() {
        return tables.stream()
                .map(table -> table.target().database())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All but these. */
    public List<SelectedTable> without(Set<TableId> blocked) {
        return tables.stream().filter(table -> !blocked.contains(table.id())).toList();
    }
}
