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
 * @param cutting what else is said of the pieces
 */
public record RowChoices(
        @Nullable List<String> columnNamesToPartitionBy,
        @Nullable String whereClauseCriteria,
        @Nullable Integer targetPartitionSizeMb,
        @Nullable Integer targetPartitionSizeRows,
        Cutting cutting) {
    private static final RowChoices UNSTATED = new RowChoices(null, null, null, null);

    /**
     * What is said of the pieces beside their size.
     *
     * @param partitionByDate a piece for each period of the key, which is then one column
     * @param primaryKeyColumns what names a row, in the place of the key that the table has or has
     *     not: for ranges, comparison and differences, not for the table's own constraints
     * @param maxPartitionSizeRows pieces are smaller than their size says where they would have
     *     more rows
     * @param sizeAutomatic that no size is stated, whatever the defaults do
     */
    public record Cutting(
            @Nullable DatePeriod partitionByDate,
            @Nullable List<String> primaryKeyColumns,
            @Nullable Integer maxPartitionSizeRows,
            boolean sizeAutomatic) {
        private static final Cutting UNSTATED = new Cutting(null, null, null, false);

        public Cutting {
            primaryKeyColumns = primaryKeyColumns == null ? null : List.copyOf(primaryKeyColumns);
        }

        /** Nothing stated. */
        public static Cutting unstated() {
            return UNSTATED;
        }
    }

    public RowChoices {
        columnNamesToPartitionBy =
                columnNamesToPartitionBy == null ? null : List.copyOf(columnNamesToPartitionBy);
        if (targetPartitionSizeMb != null && targetPartitionSizeRows != null) {
            throw new IllegalArgumentException("two partition sizes");
        }
        if (cutting.sizeAutomatic()
                && (targetPartitionSizeMb != null || targetPartitionSizeRows != null)) {
            throw new IllegalArgumentException("a partition size that is automatic too");
        }
    }

    /** With nothing said of the pieces but their size. */
    public RowChoices(
            @Nullable List<String> columnNamesToPartitionBy,
            @Nullable String whereClauseCriteria,
            @Nullable Integer targetPartitionSizeMb,
            @Nullable Integer targetPartitionSizeRows) {
        this(
                columnNamesToPartitionBy,
                whereClauseCriteria,
                targetPartitionSizeMb,
                targetPartitionSizeRows,
                Cutting.unstated());
    }

    /** Nothing stated. */
    public static RowChoices unstated() {
        return UNSTATED;
    }

    /** The same, cut so. */
    public RowChoices withCutting(Cutting other) {
        return new RowChoices(
                columnNamesToPartitionBy,
                whereClauseCriteria,
                targetPartitionSizeMb,
                targetPartitionSizeRows,
                other);
    }

    /** The partition sizes count as one setting. */
    RowChoices over(RowChoices general) {
        boolean sized =
                targetPartitionSizeMb != null
                        || targetPartitionSizeRows != null
                        || cutting.sizeAutomatic();
        RowChoices ofSize = sized ? this : general;
        return new RowChoices(
                columnNamesToPartitionBy != null
                        ? columnNamesToPartitionBy
                        : general.columnNamesToPartitionBy,
                whereClauseCriteria != null ? whereClauseCriteria : general.whereClauseCriteria,
                ofSize.targetPartitionSizeMb,
                ofSize.targetPartitionSizeRows,
                new Cutting(
                        cutting.partitionByDate() != null
                                ? cutting.partitionByDate()
                                : general.cutting.partitionByDate(),
                        cutting.primaryKeyColumns() != null
                                ? cutting.primaryKeyColumns()
                                : general.cutting.primaryKeyColumns(),
                        cutting.maxPartitionSizeRows() != null
                                ? cutting.maxPartitionSizeRows()
                                : general.cutting.maxPartitionSizeRows(),
                        ofSize.cutting.sizeAutomatic()));
    }

    /** The row filter, empty for none. */
    public String filter() {
        return whereClauseCriteria == null ? "" : whereClauseCriteria;
    }

    /** The columns that the project names rows by, none when it does not. */
    public List<String> rowKey() {
        List<String> stated = cutting.primaryKeyColumns();
        return stated == null ? List.of() : stated;
    }
}
