package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceColumn.Generation;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/**
 * Generated columns that change capture does not send: stored ones before PostgreSQL 18, virtual
 * ones never (PostgreSQL manual, 29.6). A copy has their values.
 */
final class CaptureGenerated implements AssessmentCheck {
    private static final int PUBLISHED_SINCE = 18;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        boolean stored = facts.schema().server().majorVersion() >= PUBLISHED_SINCE;
        return facts.tables().stream().flatMap(table -> of(table, stored)).toList();
    }

    private static Stream<Finding> of(SelectedTable table, boolean storedIsSent) {
        List<String> unsent =
                table.columns().stream()
                        .map(SelectedTable.SelectedColumn::source)
                        .filter(
                                column ->
                                        column.generation() == Generation.VIRTUAL
                                                || (column.generation() == Generation.STORED
                                                        && !storedIsSent))
                        .map(column -> "column " + column.name())
                        .toList();
        return unsent.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.CAPTURE_GENERATED,
                                table.id(),
                                unsent,
                                "generated values are copied, but this server does not send them"
                                        + " with changes",
                                "Exclude them where changes shall follow, and compute them there"));
    }
}
