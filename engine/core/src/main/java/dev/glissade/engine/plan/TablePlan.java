package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ConversionCheck;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.types.Field;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a run does with one table.
 *
 * @param number from 1 within the plan; part of staged file and loading table names
 * @param filter the user's SQL condition on the rows, empty for none
 * @param rowKey the columns that the project names rows by, in the place of the table's own key;
 *     empty when it says nothing
 * @param target the name under which the complete table appears
 * @param conversionCheck whether what the load makes of its values is compared
 */
public record TablePlan(
        int number,
        SourceTable source,
        TargetTableId target,
        List<ColumnPlan> columns,
        List<Partition> partitions,
        String filter,
        ExistingTable existing,
        List<String> rowKey,
        ConversionCheck conversionCheck) {
    public TablePlan {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
        rowKey = List.copyOf(rowKey);
    }

    /** One whose conversions are compared. */
    public TablePlan(
            int number,
            SourceTable source,
            TargetTableId target,
            List<ColumnPlan> columns,
            List<Partition> partitions,
            String filter,
            ExistingTable existing,
            List<String> rowKey) {
        this(
                number,
                source,
                target,
                columns,
                partitions,
                filter,
                existing,
                rowKey,
                ConversionCheck.ON);
    }

    /** One whose rows are named by the table's own key, if it has one. */
    public TablePlan(
            int number,
            SourceTable source,
            TargetTableId target,
            List<ColumnPlan> columns,
            List<Partition> partitions,
            String filter,
            ExistingTable existing) {
        this(number, source, target, columns, partitions, filter, existing, List.of());
    }

    /**
     * How each field of a staged file is encoded, as the extraction's SELECT lists them. A table of
     * one column gets a second field, a constant 1 that no column is loaded from: a lone NULL would
     * be an empty line, which a CSV reader may skip.
     */
    public List<Field> fields() {
        var fields = new ArrayList<Field>();
        columns.forEach(column -> fields.add(column.field()));
        if (hasFiller()) {
            fields.add(Field.filler());
        }
        return List.copyOf(fields);
    }

    /** Whether staged files have that second, constant field; it is to be skipped by the load. */
    public boolean hasFiller() {
        return columns.size() == 1;
    }

    /** The same table, with another way to deal with one that is there already. */
    public TablePlan with(ExistingTable other) {
        return new TablePlan(
                number,
                source,
                target,
                columns,
                partitions,
                filter,
                other,
                rowKey,
                conversionCheck);
    }

    /** The same table of those columns only whose values both ends show. */
    public TablePlan comparable() {
        return of(columns.stream().filter(ColumnPlan::isComparable).toList());
    }

    /** The same table of some of its columns. */
    public TablePlan of(List<ColumnPlan> some) {
        return new TablePlan(
                number,
                source,
                target,
                some,
                partitions,
                filter,
                existing,
                rowKey,
                conversionCheck);
    }

    /** Whether a value may be written as another. */
    public boolean mayNotFit() {
        return columns.stream().anyMatch(column -> column.policy() != ValuePolicy.FAIL);
    }
}
