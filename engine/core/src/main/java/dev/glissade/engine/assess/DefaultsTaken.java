package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.DefaultTranslator;
import dev.glissade.engine.types.TypeDecision;

import java.util.List;

/** Defaults, identities and generating expressions that will not be at the target. */
final class DefaultsTaken implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        List<String> lost =
                table.columns().stream()
                        .filter(DefaultsTaken::isLost)
                        .map(column -> "column " + column.source().name())
                        .toList();
        return lost.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.DEFAULT_NOT_TAKEN,
                                table.id(),
                                lost,
                                "the values are copied; what makes new ones (a default, an"
                                        + " identity, a generating expression) is not",
                                "Add it by hand where applications will insert into Snowflake"));
    }

    private static boolean isLost(SelectedTable.SelectedColumn column) {
        return column.type() instanceof TypeDecision.Mapped(var mapping)
                && (DefaultTranslator.isLost(column.source(), mapping)
                        || (!column.rewrite().isNone()
                                && DefaultTranslator.translated(column.source(), mapping)
                                        .isPresent()));
    }
}
