package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks for a few rows to be shown to somebody. The first field tells of each column whether its
 * value is too large to be asked for, a 0 or 1; then each column's field as a run reads it, and
 * behind it, where an expression of the user's stands in its place, the column itself. What a mask
 * hides is not asked for.
 */
public final class SampleSql {
    /** Stored; a value of more bytes is not asked for. */
    private static final int BYTES_MAX = 100_000;

    private SampleSql() {}

    /** Whether a column is asked for itself too. */
    public static boolean asksForOriginal(ColumnPlan column) {
        return !column.rewrite().encode().isEmpty() && !column.rewrite().masked();
    }

    /** The question, of so many rows. */
    public static String select(TablePlan table, int rows) {
        var fields = new ArrayList<String>();
        fields.add(
                table.columns().stream()
                        .map(c -> "CASE WHEN %s THEN '1' ELSE '0' END".formatted(isLarge(c)))
                        .collect(Collectors.joining(" || ")));
        for (ColumnPlan column : table.columns()) {
            fields.add(small(column, ExtractionSql.field(column)));
            if (asksForOriginal(column)) {
                fields.add(small(column, name(column)));
            }
        }
        return "SELECT %s\n%s\nLIMIT %d"
                .formatted(
                        String.join(",\n  ", fields),
                        ExtractionSql.from(table, Optional.empty()),
                        rows);
    }

    private static String small(ColumnPlan column, String field) {
        return "CASE WHEN %s THEN NULL ELSE %s END".formatted(isLarge(column), field);
    }

    /** Looks at no value: the size stands before it. */
    private static String isLarge(ColumnPlan column) {
        return "pg_column_size(%s) > %d".formatted(name(column), BYTES_MAX);
    }

    private static String name(ColumnPlan column) {
        return PgIdentifiers.quoted(column.source().name());
    }
}
