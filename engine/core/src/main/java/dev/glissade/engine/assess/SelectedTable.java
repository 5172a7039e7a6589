package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableConfigurations;
import dev.glissade.engine.types.TypeConversions;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeMapper;
import dev.glissade.engine.types.TypeNames;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * A table that takes part in the migration, and what the project says of it.
 *
 * @param named whether the project names it, rather than selecting it by a pattern
 * @param columns those that are read, in the table's order
 */
public record SelectedTable(
        SourceTable source,
        TableConfiguration configuration,
        boolean named,
        TargetTableId target,
        List<SelectedColumn> columns) {

    /** A column that is read, its name at the target, and what becomes of its type. */
    public record SelectedColumn(SourceColumn source, String targetName, TypeDecision type) {}

    public SelectedTable {
        columns = List.copyOf(columns);
    }

    /** The tables that the project selects, by schema and name. */
    public static List<SelectedTable> of(SourceSchema schema, Project project) {
        TableConfigurations configurations = project.configurations();
        return schema.tables().stream()
                .filter(table -> configurations.selects(table.id()))
                .map(table -> of(schema, project, configurations, table))
                .toList();
    }

    public TableId id() {
        return source.id();
    }

    private static SelectedTable of(
            SourceSchema schema,
            Project project,
            TableConfigurations configurations,
            SourceTable table) {
        TableConfiguration configuration = configurations.of(table.id());
        List<String> excluded = configuration.columns().excludeSourceColumns();
        Map<String, String> names = configuration.columns().columnNameMappings();
        List<SelectedColumn> columns =
                table.columns().stream()
                        .filter(c -> excluded == null || !excluded.contains(c.name()))
                        .map(
                                c ->
                                        new SelectedColumn(
                                                c,
                                                targetName(project, names, c.name()),
                                                type(configuration.columns(), c)))
                        .toList();
        return new SelectedTable(
                table,
                configuration,
                configurations.named().contains(table.id()),
                project.target(table.id(), configuration, schema.database()),
                columns);
    }

    private static TypeDecision type(ColumnChoices said, SourceColumn column) {
        return said.typeMappings().stream()
                .filter(mapping -> isMeant(mapping, column))
                .findFirst()
                .map(mapping -> TypeConversions.decide(column.type(), mapping.targetType()))
                .orElseGet(() -> TypeMapper.decide(column.type()));
    }

    private static boolean isMeant(ColumnTypeMapping mapping, SourceColumn column) {
        String name = mapping.columnName();
        String type = mapping.sourceType();
        return (name == null || name.equals(column.name()))
                && (type == null || TypeNames.matches(type, column.type()));
    }

    private static String targetName(
            Project project, @Nullable Map<String, String> names, String name) {
        String stated = names == null ? null : names.get(name);
        return stated != null ? stated : project.names().folded(name);
    }
}
