package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.List;
import java.util.stream.Stream;

/** Partitions whose DETACH CONCURRENTLY was broken off: no longer seen through their parent. */
final class DetachingPartitions implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(facts, table)).toList();
    }

    private static Stream<Finding> of(AssessmentFacts facts, SelectedTable table) {
        Relation relation = facts.source().relations().get(table.id());
        return relation == null || !relation.detaching()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.DETACHING,
                                table.id(),
                                List.of(),
                                "a partition that is being detached: it is migrated as a table of"
                                        + " its own, and its rows are not in its parent's",
                                "ALTER TABLE its parent DETACH PARTITION %s FINALIZE"
                                        .formatted(PgIdentifiers.quoted(table.id()))));
    }
}
