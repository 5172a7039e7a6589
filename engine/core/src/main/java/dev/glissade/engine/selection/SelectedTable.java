package dev.glissade.engine.selection;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Naming;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableConfigurations;
import dev.glissade.engine.types.Rewrite;
import dev.glissade.engine.types.TypeDecision;

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

    /**
     * A column that is read.
     *
     * @param targetName its name at the target
     * @param type what becomes of its type
     * @param rewrite what is read and loaded in its place
     * @param policy what becomes of values that do not fit
     */
    public record SelectedColumn(
            SourceColumn source,
            String targetName,
            TypeDecision type,
            Rewrite rewrite,
            ColumnPolicy policy) {
        /** One whose misfits stop the table. */
        SelectedColumn(SourceColumn source, String targetName, TypeDecision type, Rewrite rewrite) {
            this(source, targetName, type, rewrite, ColumnPolicy.none());
        }

        SelectedColumn withPolicy(ColumnPolicy other) {
            return new SelectedColumn(source, targetName, type, rewrite, other);
        }
    }

    public SelectedTable {
        columns = List.copyOf(columns);
    }

    /** The tables that the project selects, by schema and name. */
    public static List<SelectedTable> of(SourceSchema schema, Project project) {
        TableConfigurations configurations = project.configurations();
        Naming naming = project.naming();
        return schema.tables().stream()
                .filter(table -> configurations.selects(table.id()))
                // What a query makes is copied only by its name.
                .filter(table -> !table.isQuery() || configurations.named().contains(table.id()))
                .map(table -> of(schema, naming, configurations, table))
                .toList();
    }

    /** Whether the column's values are hidden, so that none may be shown. */
    public boolean masks(String column) {
        return columns.stream()
                .anyMatch(c -> c.source().name().equals(column) && c.rewrite().masked());
    }

    public TableId id() {
        return source.id();
    }

    private static SelectedTable of(
            SourceSchema schema,
            Naming naming,
            TableConfigurations configurations,
            SourceTable table) {
        TableConfiguration configuration = configurations.of(table.id());
        List<String> excluded = configuration.columns().excludeSourceColumns();
        Map<String, String> names = configuration.columns().columnNameMappings();
        var rules = new ColumnRules(configuration.columns());
        List<SelectedColumn> columns =
                table.columns().stream()
                        .filter(c -> excluded == null || !excluded.contains(c.name()))
                        .map(c -> rules.decided(c, naming.column(table.id(), names, c.name())))
                        .map(c -> c.withPolicy(ColumnPolicy.of(configuration, table, c)))
                        .toList();
        return new SelectedTable(
                table,
                configuration,
                configurations.named().contains(table.id()),
                naming.target(table.id(), configuration, schema.database()),
                columns);
    }
}
