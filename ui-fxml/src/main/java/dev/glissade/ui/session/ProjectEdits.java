package dev.glissade.ui.session;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.project.TableSelection;
import dev.glissade.engine.project.ValuePolicyRule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes what a project says of one table that it selects, and nothing else. Pure.
 *
 * <p>A table's lists replace those of the defaults, so a list that is changed for one table begins
 * as the one that holds for it now.
 */
public final class ProjectEdits {
    private static final TableSelection EVERYTHING = new TableSelection(List.of("*"));

    private ProjectEdits() {}

    /**
     * The project with something else said of a table.
     *
     * @param change gets what is said of this table itself, without what the defaults say
     */
    public static Project table(
            Project project, TableId table, UnaryOperator<TableConfiguration> change) {
        var tables = new ArrayList<>(project.tables());
        for (int i = 0; i < tables.size(); i++) {
            TableName source = tables.get(i).source().over(project.defaults().source());
            if (table.schema().equals(source.schemaName())
                    && table.name().equals(source.tableName())) {
                tables.set(i, change.apply(tables.get(i)));
                return project.withTables(project.selection(), tables);
            }
        }
        TableConfiguration unstated =
                TableConfiguration.unstated()
                        .withSource(new TableName(null, table.schema(), table.name()));
        TableConfiguration changed = change.apply(unstated);
        if (changed.equals(unstated)) {
            return project;
        }
        // Where tables are named and no pattern is stated, the named ones would be all.
        boolean everything = tables.isEmpty() && project.selection().isUnstated();
        tables.add(changed);
        return project.withTables(everything ? EVERYTHING : project.selection(), tables);
    }

    /** With another policy for a table that is there already. */
    public static Project existing(Project project, TableId table, ExistingTable policy) {
        return table(project, table, said -> said.withExisting(policy));
    }

    /**
     * With another name of the table at the target.
     *
     * @param name empty for the one that the project's rules make
     */
    public static Project tableNamed(Project project, TableId table, String name) {
        return table(
                project,
                table,
                said ->
                        said.withTarget(
                                new TableName(
                                        said.target().databaseName(),
                                        said.target().schemaName(),
                                        name.isEmpty() ? null : name)));
    }

    /**
     * With another name of a column at the target.
     *
     * @param name empty for the one that the project's rules make
     */
    public static Project named(Project project, TableId table, String column, String name) {
        Map<String, String> now = columns(project, table).columnNameMappings();
        var names = now == null ? new LinkedHashMap<String, String>() : new LinkedHashMap<>(now);
        if (name.isEmpty()) {
            names.remove(column);
        } else {
            names.put(column, name);
        }
        Map<String, String> general = project.defaults().columns().columnNameMappings();
        @Nullable Map<String, String> said =
                names.equals(general == null ? Map.of() : general) ? null : names;
        return columns(
                project,
                table,
                own ->
                        new ColumnChoices(
                                own.excludeSourceColumns(),
                                said,
                                own.columnTypeMappings(),
                                own.expressions(),
                                own.valuePolicies()));
    }

    /**
     * With another type of a column.
     *
     * @param mapping empty for the one that the project's rules or the engine's make
     */
    public static Project typed(
            Project project, TableId table, String column, Optional<ColumnTypeMapping> mapping) {
        var types = new ArrayList<ColumnTypeMapping>();
        mapping.ifPresent(types::add);
        columns(project, table).typeMappings().stream()
                .filter(other -> !column.equals(other.columnName()))
                .forEach(types::add);
        @Nullable List<ColumnTypeMapping> said =
                types.equals(project.defaults().columns().typeMappings()) ? null : types;
        return columns(
                project,
                table,
                own ->
                        new ColumnChoices(
                                own.excludeSourceColumns(),
                                own.columnNameMappings(),
                                said,
                                own.expressions(),
                                own.valuePolicies()));
    }

    /** Without these columns of the source, and with all others. */
    public static Project excluding(Project project, TableId table, List<String> columns) {
        List<String> general = project.defaults().columns().excludeSourceColumns();
        @Nullable List<String> said =
                columns.equals(general == null ? List.of() : general) ? null : columns;
        return columns(
                project,
                table,
                own ->
                        new ColumnChoices(
                                said,
                                own.columnNameMappings(),
                                own.columnTypeMappings(),
                                own.expressions(),
                                own.valuePolicies()));
    }

    /**
     * With another policy for a column's values that do not fit.
     *
     * @param rule empty for what is said of others like it
     */
    public static Project policy(
            Project project, TableId table, String column, Optional<ValuePolicyRule> rule) {
        var rules = new ArrayList<ValuePolicyRule>();
        rule.ifPresent(rules::add);
        columns(project, table).policies().stream()
                .filter(other -> !column.equals(other.columnName()))
                .forEach(rules::add);
        return columns(project, table, own -> own.withPolicies(rules));
    }

    /** With only those rows of the source that a condition is true of; blank for all. */
    public static Project filtered(Project project, TableId table, String condition) {
        boolean general = !project.defaults().rows().filter().isBlank();
        @Nullable String said = condition.isBlank() ? (general ? "" : null) : condition;
        return rows(
                project,
                table,
                own ->
                        new RowChoices(
                                own.columnNamesToPartitionBy(),
                                said,
                                own.targetPartitionSizeMb(),
                                own.targetPartitionSizeRows(),
                                own.cutting()));
    }

    /**
     * Cut by ranges of these columns.
     *
     * @param columns absent for the engine's own way, empty for one piece
     */
    public static Project partitionedBy(
            Project project, TableId table, Optional<List<String>> columns) {
        return rows(
                project,
                table,
                own ->
                        new RowChoices(
                                columns.orElse(null),
                                own.whereClauseCriteria(),
                                own.targetPartitionSizeMb(),
                                own.targetPartitionSizeRows(),
                                own.cutting()));
    }

    /** With rows named by these columns; by the table's own key where there are none. */
    public static Project keyed(Project project, TableId table, List<String> columns) {
        return rows(
                project,
                table,
                own ->
                        own.withCutting(
                                new RowChoices.Cutting(
                                        own.cutting().partitionByDate(),
                                        columns.isEmpty() ? null : columns,
                                        own.cutting().maxPartitionSizeRows(),
                                        own.cutting().sizeAutomatic())));
    }

    private static ColumnChoices columns(Project project, TableId table) {
        return project.configurations().of(table).columns();
    }

    private static Project columns(
            Project project, TableId table, UnaryOperator<ColumnChoices> change) {
        return table(project, table, said -> said.withColumns(change.apply(said.columns())));
    }

    private static Project rows(Project project, TableId table, UnaryOperator<RowChoices> change) {
        return table(project, table, said -> said.withRows(change.apply(said.rows())));
    }
}
