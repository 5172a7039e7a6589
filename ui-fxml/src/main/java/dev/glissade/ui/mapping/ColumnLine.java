package dev.glissade.ui.mapping;

import dev.glissade.engine.flow.ValueSample;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of the table that is shown.
 *
 * @param selected what becomes of it; empty when it is left out
 * @param sample a value of it, as soon as there is one
 */
record ColumnLine(
        SourceColumn source, Optional<SelectedColumn> selected, Optional<ValueSample> sample) {

    /** All columns of a table, in its order. */
    static List<ColumnLine> of(SelectedTable table, Map<String, ValueSample> samples) {
        var selected = new HashMap<String, SelectedColumn>();
        table.columns().forEach(column -> selected.put(column.source().name(), column));
        return table.source().columns().stream()
                .map(
                        column ->
                                new ColumnLine(
                                        column,
                                        Optional.ofNullable(selected.get(column.name())),
                                        Optional.ofNullable(samples.get(column.name()))))
                .toList();
    }

    String name() {
        return source.name();
    }

    /** What a mask or an expression makes of it is not for choosing. */
    boolean isRewritten() {
        return selected.map(column -> !column.rewrite().isNone()).orElse(false);
    }

    /** Values of rows get into no log. */
    @Override
    public String toString() {
        return name();
    }
}
