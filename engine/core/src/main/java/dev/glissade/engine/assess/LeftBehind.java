package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/** Triggers, rules, policies and constraints, for which a copy has no place. */
final class LeftBehind implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(facts, table)).toList();
    }

    private static Stream<Finding> of(AssessmentFacts facts, SelectedTable table) {
        List<String> left =
                Stream.concat(
                                Stream.of(table.id()),
                                table.source().leaves().stream().map(SourceLeaf::id))
                        .distinct()
                        .flatMap(id -> Stream.ofNullable(facts.source().relations().get(id)))
                        .map(Relation::leftBehind)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        return left.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.STAYS_BEHIND,
                                table.id(),
                                left,
                                "these are not made at the target; rows arrive as they are, and"
                                        + " nothing there keeps to them afterwards",
                                ""));
    }
}
