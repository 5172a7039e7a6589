package dev.glissade.engine.selection;

import dev.glissade.engine.model.TableId;

import java.util.List;

/**
 * A question to the target: whether it can compile this expression over a text.
 *
 * @param expression with {@code {{ col_name }}} where the text is to stand
 */
public record LoadQuestion(TableId table, String column, String expression) {

    /** Of all expressions that the load computes. */
    public static List<LoadQuestion> of(List<SelectedTable> tables) {
        return tables.stream()
                .flatMap(
                        table ->
                                table.columns().stream()
                                        .filter(column -> !column.rewrite().decode().isEmpty())
                                        .map(
                                                column ->
                                                        new LoadQuestion(
                                                                table.id(),
                                                                column.source().name(),
                                                                column.rewrite().decode())))
                .toList();
    }
}
