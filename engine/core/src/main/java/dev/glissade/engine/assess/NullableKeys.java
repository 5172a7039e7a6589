package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/** Tables that have nothing but unique keys with columns that may be NULL: no key tells a row. */
final class NullableKeys implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(NullableKeys::of).toList();
    }

    private static Stream<Finding> of(SelectedTable table) {
        List<SourceKey> keys = table.source().keys();
        boolean all =
                !keys.isEmpty()
                        && keys.stream()
                                .allMatch(
                                        key ->
                                                key.kind() == SourceKey.Kind.UNIQUE
                                                        && key.columns().stream()
                                                                .anyMatch(
                                                                        c -> mayBeNull(table, c)));
        return all
                ? Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.NULLABLE_KEY,
                                table.id(),
                                keys.stream().map(key -> "key " + key.name()).toList(),
                                "rows with a NULL in a unique key can be the same; nothing tells"
                                        + " them apart when rows are compared or changes applied",
                                "ADD PRIMARY KEY, or SET NOT NULL on the key's columns"))
                : Stream.empty();
    }

    private static boolean mayBeNull(SelectedTable table, String column) {
        return table.source().column(column).stream().noneMatch(c -> c.notNull());
    }
}
