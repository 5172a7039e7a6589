package dev.glissade.ui.mapping;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.TypeDecision.Mapped;

import java.util.ArrayList;
import java.util.List;

/** A lossy type that the project names for a column, and so accepts. */
record AcceptedLoss(SelectedTable table, SelectedColumn column, Mapping mapping) {

    /** All of them, table by table. */
    static List<AcceptedLoss> of(Selection selection) {
        var accepted = new ArrayList<AcceptedLoss>();
        for (SelectedTable table : selection.tables()) {
            for (SelectedColumn column : table.columns()) {
                if (TableLine.isLossy(column) && column.type() instanceof Mapped(var mapping)) {
                    accepted.add(new AcceptedLoss(table, column, mapping));
                }
            }
        }
        return accepted;
    }
}
