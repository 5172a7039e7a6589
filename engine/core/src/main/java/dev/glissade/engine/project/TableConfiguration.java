package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

/**
 * What a project says of one table, or of all of them: the vocabulary of Snowflake's migration
 * orchestrator, with {@code existingTable} and {@code conversionCheck} added. What is null is not
 * stated.
 */
public record TableConfiguration(
        TableName source,
        TableName target,
        RowChoices rows,
        ColumnChoices columns,
        @Nullable ExistingTable existingTable,
        @Nullable ConversionCheck conversionCheck) {
    private static final TableConfiguration UNSTATED =
            new TableConfiguration(
                    TableName.unstated(),
                    TableName.unstated(),
                    RowChoices.unstated(),
                    ColumnChoices.unstated(),
                    null,
                    null);

    /** Nothing stated. */
    public static TableConfiguration unstated() {
        return UNSTATED;
    }

    /** The same with this source. */
    public TableConfiguration withSource(TableName other) {
        return new TableConfiguration(other, target, rows, columns, existingTable, conversionCheck);
    }

    /** The same with this target. */
    public TableConfiguration withTarget(TableName other) {
        return new TableConfiguration(source, other, rows, columns, existingTable, conversionCheck);
    }

    /** The same with these rows and partitions. */
    public TableConfiguration withRows(RowChoices other) {
        return new TableConfiguration(
                source, target, other, columns, existingTable, conversionCheck);
    }

    /** The same with these choices of columns. */
    public TableConfiguration withColumns(ColumnChoices other) {
        return new TableConfiguration(source, target, rows, other, existingTable, conversionCheck);
    }

    /** The same with this policy. */
    public TableConfiguration withExisting(ExistingTable other) {
        return new TableConfiguration(source, target, rows, columns, other, conversionCheck);
    }

    /** The same with this check. */
    public TableConfiguration withConversions(ConversionCheck other) {
        return new TableConfiguration(source, target, rows, columns, existingTable, other);
    }

    /**
     * This configuration, completed by a more general one: objects merge part by part, lists and
     * scalars replace.
     */
    public TableConfiguration over(TableConfiguration general) {
        return new TableConfiguration(
                source.over(general.source),
                target.over(general.target),
                rows.over(general.rows),
                columns.over(general.columns),
                existingTable != null ? existingTable : general.existingTable,
                conversionCheck != null ? conversionCheck : general.conversionCheck);
    }

    /** The policy, {@link ExistingTable#FAIL} when none is stated. */
    public ExistingTable existing() {
        return existingTable == null ? ExistingTable.FAIL : existingTable;
    }

    /** The check, {@link ConversionCheck#ON} when nothing is stated. */
    public ConversionCheck conversions() {
        return conversionCheck == null ? ConversionCheck.ON : conversionCheck;
    }
}
