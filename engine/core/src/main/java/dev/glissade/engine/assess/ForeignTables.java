package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;

import java.util.List;

/** Tables, and leaves of partitioned ones, whose rows lie on another server. */
final class ForeignTables implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
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
                                "Migrate it from its own server, or take it out of the project"));
    }
}
