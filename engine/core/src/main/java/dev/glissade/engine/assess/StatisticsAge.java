package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.List;
import java.util.stream.Stream;

/** Tables without statistics: how many rows they have, and so how long they take, is not known. */
final class StatisticsAge implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(StatisticsAge::of).toList();
    }

    private static Stream<Finding> of(SelectedTable table) {
        List<String> unknown =
                table.source().leaves().stream()
                        .filter(leaf -> leaf.isHeap() && leaf.pages() > 0)
                        .filter(leaf -> leaf.rowsEstimated() < 0)
                        .map(SourceLeaf::id)
                        .map(Object::toString)
                        .toList();
        return unknown.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.NOT_ANALYSED,
                                table.id(),
                                unknown,
                                "never analysed, so its number of rows is not known beforehand",
                                "ANALYZE " + PgIdentifiers.quoted(table.id())));
    }
}
