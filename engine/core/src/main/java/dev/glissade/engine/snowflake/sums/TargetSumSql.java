package dev.glissade.engine.snowflake.sums;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.SfIdentifiers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the questions of what rows come to: {@code name, rows, low, high}. */
public final class TargetSumSql {
    private TargetSumSql() {}

    /** The whole question. */
    public static String of(SumQuery query) {
        String from =
                "FROM "
                        + SfIdentifiers.quoted(query.table().target())
                        + condition(query.rows()).map(only -> "\nWHERE " + only).orElse("");
        if (query.hashed().isEmpty() && query.by() instanceof SumQuery.Grouping.None) {
            return "SELECT '', COUNT(*), 0, 0\n" + from;
        }
        String sums = "COUNT(*), SUM(MD5_NUMBER_LOWER64(R)), SUM(MD5_NUMBER_UPPER64(R))";
        String row = TargetTextSql.row(query.hashed());
        return switch (query.by()) {
            case SumQuery.Grouping.None() ->
                    "SELECT '', %s\nFROM (SELECT %s AS R\n%s)".formatted(sums, row, from);
            case SumQuery.Grouping.Checksums() ->
                    "SELECT MD5(R), %s\nFROM (SELECT %s AS R\n%s)\nGROUP BY MD5(R)"
                            .formatted(sums, row, from);
            case SumQuery.Grouping.Buckets(List<ColumnPlan> columns, int bits) ->
                    "SELECT B::VARCHAR, %s\nFROM (SELECT %s AS R, %s AS B\n%s)\nGROUP BY B"
                            .formatted(sums, row, bucket(TargetTextSql.row(columns), bits), from);
        };
    }

    /** The condition that a row is one of the selection; absent when all are. */
    public static Optional<String> condition(RowSelection rows) {
        return rows.isAll()
                ? Optional.empty()
                : Optional.of(
                        bucket(TargetTextSql.row(rows.columns()), rows.bits())
                                + rows.buckets().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", ", " IN (", ")")));
    }

    /** A hash of the rows of these columns, whatever their order; an expression. */
    public static String hash(List<ColumnPlan> columns) {
        return columns.stream()
                .map(column -> SfIdentifiers.quoted(column.targetName()))
                .collect(Collectors.joining(", ", "HASH_AGG(", ")"));
    }

    /** That hash of all rows of a published table. */
    public static String hashOf(TablePlan table, List<ColumnPlan> columns) {
        return "SELECT %s\nFROM %s".formatted(hash(columns), SfIdentifiers.quoted(table.target()));
    }

    private static String bucket(String text, int bits) {
        return "MOD(MD5_NUMBER_LOWER64(%s), %d)".formatted(text, 1L << bits);
    }
}
