package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.TableConfigurations;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables that the project names and the source does not have. */
final class NamedTables implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Set<TableId> present =
                facts.schema().tables().stream().map(SourceTable::id).collect(Collectors.toSet());
        TableConfigurations configurations = facts.project().configurations();
        return configurations.named().stream()
                .filter(table -> !present.contains(table) && configurations.selects(table))
                .map(
                        table ->
                                new Finding(
                                        Severity.BLOCKER,
                                        FindingCode.TABLE_MISSING,
                                        table,
                                        List.of(),
                                        "the project names this table, and the source has none of"
                                                + " that name",
                                        "Correct the name, in the case that PostgreSQL stores, or"
                                                + " take the table out of the project"))
                .toList();
    }
}
