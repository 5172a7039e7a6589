package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceTable;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question to the source: whether it can read this expression in the place of a column.
 *
 * @param expression with {@code {{ col_name }}} where the column is to stand
 */
public record ExpressionQuestion(SourceTable table, String column, String expression) {

    /** Of all columns that are read by an expression and whose tables can be read now. */
    public static List<ExpressionQuestion> of(List<SelectedTable> tables) {
        return tables.stream()
                .filter(table -> table.source().readable() && HeldTables.isFree(table.source()))
                .flatMap(ExpressionQuestion::of)
                .toList();
    }

    private static Stream<ExpressionQuestion> of(SelectedTable table) {
        return table.columns().stream()
                .filter(column -> !column.rewrite().encode().isEmpty())
                .filter(column -> FilterSyntax.complaint(column.rewrite().encode()).isEmpty())
                .map(
                        column ->
                                new ExpressionQuestion(
                                        table.source(),
                                        column.source().name(),
                                        column.rewrite().encode()));
    }
}
