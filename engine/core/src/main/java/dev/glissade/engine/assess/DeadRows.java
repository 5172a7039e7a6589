package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.List;
import java.util.stream.Stream;

/** Tables with more dead rows than a reader should have to step over. */
final class DeadRows implements AssessmentCheck {
    private static final long ROWS_MIN = 100_000;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(facts, table)).toList();
    }

    private static Stream<Finding> of(AssessmentFacts facts, SelectedTable table) {
        long live = 0;
        long dead = 0;
        for (SourceLeaf leaf : table.source().leaves()) {
            Relation relation = facts.source().relations().get(leaf.id());
            live += relation == null ? 0 : relation.liveRows();
            dead += relation == null ? 0 : relation.deadRows();
        }
        return dead < ROWS_MIN || dead < live / 4
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.DEAD_ROWS,
                                table.id(),
                                List.of(),
                                "%,d dead rows beside %,d live ones are read over, and estimates by"
                                                .formatted(dead, live)
                                        + " size are too high",
                                "VACUUM (ANALYZE) " + PgIdentifiers.quoted(table.id())));
    }
}
