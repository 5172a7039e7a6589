package dev.glissade.engine.postgres.sums;

import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.postgres.catalog.ExtractionSql;
import dev.glissade.engine.types.Encoding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the question of what all values of some columns come to: a text for each metric. */
public final class SourceMetricSql {
    private final SourceTextSql texts;

    public SourceMetricSql(SourceTextSql texts) {
        this.texts = texts;
    }

    /** One row, with a column for each metric. */
    public String of(TablePlan table, List<Metric> metrics, Optional<Partition> slice) {
        String from = ExtractionSql.from(table, slice, Optional.empty());
        return metrics.stream()
                .map(metric -> "(" + of(metric) + ")::text")
                .collect(Collectors.joining(",\n  ", "SELECT ", "\n" + from));
    }

    private String of(Metric metric) {
        ColumnPlan column = metric.column();
        String field = ExtractionSql.field(column);
        return switch (metric.kind()) {
            case NULLS -> "count(*) - count(" + field + ")";
            case TRUE_COUNT -> "count(*) FILTER (WHERE " + field + ")";
            case SUM -> sum(column, value(column, field));
            case LEAST -> "min(" + value(column, field) + ")";
            case GREATEST -> "max(" + value(column, field) + ")";
            case LENGTH_SUM -> "COALESCE(sum(" + length(column, field) + "), 0)";
            case LENGTH_GREATEST -> "COALESCE(max(" + length(column, field) + "), 0)";
            case LEAST_HASH -> "min(" + texts.hash(List.of(column)) + " COLLATE \"C\")";
        };
    }

    /** Of floats those that cannot overflow; NaN and the infinities are none of them. */
    private static String sum(ColumnPlan column, String value) {
        return column.mapping().type() instanceof SfType.Real
                ? "sum(%1$s) FILTER (WHERE abs(%1$s) < 1e290::float8)".formatted(value)
                : "sum(" + value + ")";
    }

    private static String value(ColumnPlan column, String field) {
        return switch (column.mapping().type()) {
            // By way of text: a real prints 0.1, and cast at once is 0.100000001490116.
            case SfType.Real _ -> field + "::text::float8";
            case SfType.Fixed _ ->
                    column.mapping().encoding() == Encoding.INTEGER
                            ? field + "::text::numeric"
                            : field + "::numeric";
            default -> field;
        };
    }

    private String length(ColumnPlan column, String field) {
        return column.mapping().encoding() == Encoding.BYTEA
                ? "octet_length(" + field + ")"
                : texts.length(column);
    }
}
