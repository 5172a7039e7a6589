package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a project says of a table's columns. A component that is null is not stated.
 *
 * @param excludeSourceColumns not read
 * @param columnNameMappings from source names to exact target names
 * @param columnTypeMappings the first that fits a column decides its type
 * @param expressions what is read and loaded in the place of columns
 * @param valuePolicies the first that fits a column says what becomes of values that do not fit
 */
public record ColumnChoices(
        @Nullable List<String> excludeSourceColumns,
        @Nullable Map<String, String> columnNameMappings,
        @Nullable List<ColumnTypeMapping> columnTypeMappings,
        ColumnExpressions expressions,
        @Nullable List<ValuePolicyRule> valuePolicies) {
    private static final ColumnChoices UNSTATED = new ColumnChoices(null, null, null);

    public ColumnChoices {
        excludeSourceColumns =
                excludeSourceColumns == null ? null : List.copyOf(excludeSourceColumns);
        // Not Map.copyOf: the file is written back in the order it was read.
        columnNameMappings =
                columnNameMappings == null
                        ? null
                        : Collections.unmodifiableMap(new LinkedHashMap<>(columnNameMappings));
        columnTypeMappings = columnTypeMappings == null ? null : List.copyOf(columnTypeMappings);
        valuePolicies = valuePolicies == null ? null : List.copyOf(valuePolicies);
    }

    /** The same with these policies. */
    public ColumnChoices withPolicies(List<ValuePolicyRule> other) {
        return new ColumnChoices(
                excludeSourceColumns, columnNameMappings, columnTypeMappings, expressions, other);
    }

    /** Without expressions and policies. */
    public ColumnChoices(
            @Nullable List<String> excludeSourceColumns,
            @Nullable Map<String, String> columnNameMappings,
            @Nullable List<ColumnTypeMapping> columnTypeMappings) {
        this(
                excludeSourceColumns,
                columnNameMappings,
                columnTypeMappings,
                ColumnExpressions.unstated(),
                null);
    }

    /** Nothing stated. */
    public static ColumnChoices unstated() {
        return UNSTATED;
    }

    ColumnChoices over(ColumnChoices general) {
        return new ColumnChoices(
                excludeSourceColumns != null ? excludeSourceColumns : general.excludeSourceColumns,
                columnNameMappings != null ? columnNameMappings : general.columnNameMappings,
                columnTypeMappings != null ? columnTypeMappings : general.columnTypeMappings,
                expressions.over(general.expressions),
                valuePolicies != null ? valuePolicies : general.valuePolicies);
    }

    /** The same with these expressions. */
    public ColumnChoices withExpressions(ColumnExpressions other) {
        return new ColumnChoices(
                excludeSourceColumns, columnNameMappings, columnTypeMappings, other, valuePolicies);
    }

    /** The type mappings, none when not stated. */
    public List<ColumnTypeMapping> typeMappings() {
        return columnTypeMappings == null ? List.of() : columnTypeMappings;
    }

    /** The value policies, none when not stated. */
    public List<ValuePolicyRule> policies() {
        return valuePolicies == null ? List.of() : valuePolicies;
    }
}
