package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/** Views that the project names: their rows are copied into tables. */
final class ViewsCopied implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream()
                .filter(table -> table.source().isQuery())
                .map(ViewsCopied::of)
                .toList();
    }

    private static Finding of(SelectedTable table) {
        boolean view = table.source().kind() == SourceTable.Kind.VIEW;
        return new Finding(
                Severity.INFO,
                FindingCode.VIEW_COPIED,
                table.id(),
                List.of(),
                view
                        ? "the rows that the view's query makes are copied into a table; the query"
                                + " is not, no change capture sees the rows, and every partition"
                                + " and comparison runs the query again"
                        : "the rows that the materialised view holds are copied into a table; its"
                                + " query is not, and no change capture sees the rows",
                "");
    }
}
