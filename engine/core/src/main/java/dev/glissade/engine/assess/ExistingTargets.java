package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/** Tables that are at the target already. */
final class ExistingTargets implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream()
                .filter(table -> facts.target().existing().contains(table.target()))
                .map(ExistingTargets::of)
                .toList();
    }

    private static Finding of(SelectedTable table) {
        List<String> objects = List.of(table.target().toString());
        return switch (table.configuration().existing()) {
            case FAIL ->
                    new Finding(
                            Severity.BLOCKER,
                            FindingCode.TARGET_EXISTS,
                            table.id(),
                            objects,
                            "a table or view of this name is at the target already",
                            "Drop it, or set existingTable to replace or append");
            case REPLACE ->
                    new Finding(
                            Severity.WARNING,
                            FindingCode.TARGET_EXISTS,
                            table.id(),
                            objects,
                            "the table at the target will be replaced and dropped",
                            "");
            case APPEND ->
                    new Finding(
                            Severity.WARNING,
                            FindingCode.TARGET_EXISTS,
                            table.id(),
                            objects,
                            "rows will be added to the table at the target; nothing is compared"
                                    + " with those that are there",
                            "");
        };
    }
}
