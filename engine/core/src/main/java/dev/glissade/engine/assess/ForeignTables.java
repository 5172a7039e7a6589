package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/** Tables, and leaves of partitioned ones, whose rows lie on another server. */
final class ForeignTables implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        if (table.source().isQuery()) {
            return List.of();
        }
        if (table.named() && table.source().kind() == SourceTable.Kind.FOREIGN) {
            return List.of(
                    new Finding(
                            Severity.WARNING,
                            FindingCode.FOREIGN_TABLE,
                            table.id(),
                            List.of(),
                            "a foreign table's rows lie on another server: they are copied as they"
                                    + " are when they are read, not as of the run's point in time,"
                                    + " and no change capture sees them",
                            "Keep it quiet during the run, or migrate it from its own server"));
        }
        List<String> foreign =
                table.source().leaves().stream()
                        .filter(leaf -> leaf.accessMethod().isEmpty())
                        .map(SourceLeaf::id)
                        .map(Object::toString)
                        .toList();
        return foreign.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.BLOCKER,
                                FindingCode.FOREIGN_TABLE,
                                table.id(),
                                foreign,
                                "a foreign table's rows lie on another server, which does not take"
                                        + " part in the snapshot",
                                "Name it in tables to copy it all the same, migrate it from its own"
                                        + " server, or take it out of the project"));
    }
}
