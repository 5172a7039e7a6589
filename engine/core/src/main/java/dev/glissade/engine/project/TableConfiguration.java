package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project says of one table, or of all of them: the vocabulary of Snowflake's migration
 * orchestrator, with {@code existingTable} added. A component that is null is not stated.
 *
 * @param columnNamesToPartitionBy partition by ranges of this key; empty for one piece; by pages
 *     when not stated
 * @param whereClauseCriteria a condition in the source's SQL; only its rows are read
 * @param targetPartitionSizeMb heap and TOAST of a partition, in 1,000,000 bytes
 * @param targetPartitionSizeRows rows of a partition; excludes the size in megabytes
 * @param excludeSourceColumns not read
 * @param columnNameMappings from source names to exact target names
 */
public record TableConfiguration(
        TableName source,
        TableName target,
        @Nullable List<String> columnNamesToPartitionBy,
        @Nullable String whereClauseCriteria,
        @Nullable Integer targetPartitionSizeMb,
        @Nullable Integer targetPartitionSizeRows,
        @Nullable List<String> excludeSourceColumns,
        @Nullable Map<String, String> columnNameMappings,
        @Nullable ExistingTable existingTable) {
    private static final TableConfiguration UNSTATED =
            new TableConfiguration(
                    TableName.unstated(),
                    TableName.unstated(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);

    public TableConfiguration {
        columnNamesToPartitionBy =
                columnNamesToPartitionBy == null ? null : List.copyOf(columnNamesToPartitionBy);
        excludeSourceColumns =
                excludeSourceColumns == null ? null : List.copyOf(excludeSourceColumns);
        // Not Map.copyOf: the file is written back in the order it was read.
        columnNameMappings =
                columnNameMappings == null
                        ? null
                        : Collections.unmodifiableMap(new LinkedHashMap<>(columnNameMappings));
        if (targetPartitionSizeMb != null && targetPartitionSizeRows != null) {
            throw new IllegalArgumentException("two partition sizes");
        }
    }

    /** Nothing stated. */
    public static TableConfiguration unstated() {
        return UNSTATED;
    }

    /**
     * This configuration, completed by a more general one: names merge part by part, lists and
     * scalars replace, and the two partition sizes count as one setting.
     */
    public TableConfiguration over(TableConfiguration general) {
        boolean sized = targetPartitionSizeMb != null || targetPartitionSizeRows != null;
        return new TableConfiguration(
                source.over(general.source),
                target.over(general.target),
                columnNamesToPartitionBy != null
                        ? columnNamesToPartitionBy
                        : general.columnNamesToPartitionBy,
                whereClauseCriteria != null ? whereClauseCriteria : general.whereClauseCriteria,
                sized ? targetPartitionSizeMb : general.targetPartitionSizeMb,
                sized ? targetPartitionSizeRows : general.targetPartitionSizeRows,
                excludeSourceColumns != null ? excludeSourceColumns : general.excludeSourceColumns,
                columnNameMappings != null ? columnNameMappings : general.columnNameMappings,
                existingTable != null ? existingTable : general.existingTable);
    }

    /** The policy, {@link ExistingTable#FAIL} when none is stated. */
    public ExistingTable existing() {
        return existingTable == null ? ExistingTable.FAIL : existingTable;
    }

    /** The row filter, empty for none. */
    public String filter() {
        return whereClauseCriteria == null ? "" : whereClauseCriteria;
    }
}
