package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/** Tables that others inherit from without being partitions. */
final class Inheritance implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        return table.source().hasChildren()
                ? List.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.INHERITANCE,
                                table.id(),
                                List.of(),
                                "other tables inherit from it; only its own rows are read, and each"
                                        + " child is a table of its own",
                                "Make a view over them where queries expect all rows"))
                : List.of();
    }
}
