package dev.glissade.engine.selection;

import dev.glissade.engine.model.SourceTable;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * A question to the source: whether it can read this expression in the place of a column, or keep
 * to it as a condition on the rows.
 *
 * @param column null for a condition
 * @param expression with {@code {{ col_name }}} where the column is to stand
 */
public record ExpressionQuestion(SourceTable table, @Nullable String column, String expression) {

    /** Of all expressions of tables that can be read now; what breaks out of them is not sent. */
    public static List<ExpressionQuestion> of(List<SelectedTable> tables) {
        return tables.stream()
                .filter(table -> table.source().readable() && !table.source().isHeld())
                .flatMap(ExpressionQuestion::of)
                .toList();
    }

    private static Stream<ExpressionQuestion> of(SelectedTable table) {
        String filter = table.configuration().rows().filter();
        Stream<ExpressionQuestion> condition =
                filter.isBlank() || FilterSyntax.complaint(filter).isPresent()
                        ? Stream.of()
                        : Stream.of(new ExpressionQuestion(table.source(), null, filter));
        return Stream.concat(columns(table), condition);
    }

    private static Stream<ExpressionQuestion> columns(SelectedTable table) {
        return table.columns().stream()
                .filter(column -> !column.rewrite().encode().isEmpty())
                // A mask is of our own making, and right for every type.
                .filter(column -> !column.rewrite().masked())
                .filter(column -> FilterSyntax.complaint(column.rewrite().encode()).isEmpty())
                .map(
                        column ->
                                new ExpressionQuestion(
                                        table.source(),
                                        column.source().name(),
                                        column.rewrite().encode()));
    }
}
