package dev.glissade.engine.snowflake.sums;

import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.SfIdentifiers;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the question of what all values of some columns come to: a text for each metric. */
public final class TargetMetricSql {
    private TargetMetricSql() {}

    /** One row, with a column for each metric. */
    public static String of(TablePlan table, List<Metric> metrics) {
        return metrics.stream()
                .map(TargetMetricSql::of)
                .collect(
                        Collectors.joining(
                                ",\n  ",
                                "SELECT ",
                                "\nFROM " + SfIdentifiers.quoted(table.target())));
    }

    private static String of(Metric metric) {
        ColumnPlan column = metric.column();
        String field = SfIdentifiers.quoted(column.targetName());
        return switch (metric.kind()) {
            case NULLS -> "COUNT(*) - COUNT(" + field + ")";
            case TRUE_COUNT -> "COALESCE(SUM(IFF(" + field + ", 1, 0)), 0)";
            case SUM -> sum(column, field);
            case LEAST -> extreme("MIN", column, field);
            case GREATEST -> extreme("MAX", column, field);
            case LENGTH_SUM -> "COALESCE(SUM(OCTET_LENGTH(" + field + ")), 0)";
            case LENGTH_GREATEST -> "COALESCE(MAX(OCTET_LENGTH(" + field + ")), 0)";
            case LEAST_HASH -> "MIN(MD5(" + TargetTextSql.of(column) + "))";
        };
    }

    /** As at the source. */
    private static String sum(ColumnPlan column, String field) {
        return column.mapping().type() instanceof SfType.Real
                ? "SUM(IFF(ABS(%1$s) < 1e290::FLOAT, %1$s, NULL))".formatted(field)
                : "SUM(" + field + ")";
    }

    private static String extreme(String which, ColumnPlan column, String field) {
        String value = which + "(" + field + ")";
        return switch (column.mapping().type()) {
            case SfType.Real _, SfType.Fixed _ -> value;
            default ->
                    "IFF(COUNT(%s) = 0, NULL, %s)"
                            .formatted(field, TargetTextSql.of(column, value));
        };
    }
}
