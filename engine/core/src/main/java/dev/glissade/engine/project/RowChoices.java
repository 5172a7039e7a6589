package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a project says of a table's rows: which ones, and in what pieces. A component that is null
 * is not stated.
 *
 * @param columnNamesToPartitionBy partition by ranges of this key; empty for one piece; by pages
 *     when not stated
 * @param whereClauseCriteria a condition in the source's SQL; only its rows are read
 * @param targetPartitionSizeMb heap and TOAST of a partition, in 1,000,000 bytes
 * @param targetPartitionSizeRows rows of a partition; excludes the size in megabytes
 */
public record RowChoices(
        @Nullable List<String> columnNamesToPartitionBy,
        @Nullable String whereClauseCriteria,
        @Nullable Integer targetPartitionSizeMb,
        @Nullable Integer targetPartitionSizeRows) {
    private static final RowChoices UNSTATED = new RowChoices(null, null, null, null);

    public RowChoices {
        columnNamesToPartitionBy =
                columnNamesToPartitionBy == null ? null : List.copyOf(columnNamesToPartitionBy);
        if (targetPartitionSizeMb != null && targetPartitionSizeRows != null) {
            throw new IllegalArgumentException("two partition sizes");
        }
    }

    /** Nothing stated. */
    public static RowChoices unstated() {
        return UNSTATED;
    }

    /** The two partition sizes count as one setting. */
    RowChoices over(RowChoices general) {
        boolean sized = targetPartitionSizeMb != null || targetPartitionSizeRows != null;
        return new RowChoices(
                columnNamesToPartitionBy != null
                        ? columnNamesToPartitionBy
                        : general.columnNamesToPartitionBy,
                whereClauseCriteria != null ? whereClauseCriteria : general.whereClauseCriteria,
                sized ? targetPartitionSizeMb : general.targetPartitionSizeMb,
                sized ? targetPartitionSizeRows : general.targetPartitionSizeRows);
    }

    /** The row filter, empty for none. */
    public String filter() {
        return whereClauseCriteria == null ? "" : whereClauseCriteria;
    }
}
