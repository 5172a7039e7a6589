package dev.glissade.ui.mapping;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.TypeDecision;

/**
 * A table in the list.
 *
 * @param lossy columns whose loss the project accepts
 * @param refused columns that cannot be carried
 */
record TableLine(SelectedTable table, int lossy, int refused, boolean masked) {

    static TableLine of(SelectedTable table) {
        int lossy = 0;
        int refused = 0;
        boolean masked = false;
        for (SelectedColumn column : table.columns()) {
            lossy += isLossy(column) ? 1 : 0;
            refused += column.type() instanceof TypeDecision.Refused ? 1 : 0;
            masked |= column.rewrite().masked();
        }
        return new TableLine(table, lossy, refused, masked);
    }

    static boolean isLossy(SelectedColumn column) {
        return column.type() instanceof TypeDecision.Mapped(var mapping)
                && mapping.fidelity() == Fidelity.LOSSY;
    }

    String name() {
        return table.id().toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
