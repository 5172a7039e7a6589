package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.Fidelity;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;

/** Columns whose type cannot be carried, and those that lose something on the way. */
final class TypesCarried implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        var findings = new ArrayList<Finding>();
        for (SelectedTable.SelectedColumn column : table.columns()) {
            String object =
                    "column %s %s"
                            .formatted(column.source().name(), column.source().type().formatted());
            switch (column.type()) {
                case TypeDecision.Refused(String reason) ->
                        findings.add(
                                new Finding(
                                        Severity.BLOCKER,
                                        FindingCode.TYPE_REFUSED,
                                        table.id(),
                                        List.of(object),
                                        "the type is refused: " + reason,
                                        "Choose another type (columnTypeMappings), exclude the"
                                                + " column (excludeSourceColumns), or change its"
                                                + " type in PostgreSQL"));
                case TypeDecision.Mapped(var mapping) -> {
                    if (mapping.fidelity() == Fidelity.LOSSY) {
                        findings.add(
                                new Finding(
                                        Severity.WARNING,
                                        FindingCode.TYPE_LOSSY,
                                        table.id(),
                                        List.of(object),
                                        "becomes %s: %s"
                                                .formatted(mapping.type().sql(), mapping.note()),
                                        "Exclude the column if that will not do"));
                    }
                }
            }
        }
        return findings;
    }
}
