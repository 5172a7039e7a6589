package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.Rewrite;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that cannot be declared at the target: a column stays behind, or a foreign key refers to
 * what is not migrated or to a unique index that is no constraint.
 */
final class KeysTaken implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Map<TableId, SelectedTable> selected = new HashMap<>();
        facts.tables().forEach(table -> selected.put(table.id(), table));
        return facts.tables().stream().flatMap(table -> of(table, selected)).toList();
    }

    private static Stream<Finding> of(SelectedTable table, Map<TableId, SelectedTable> selected) {
        List<String> lost =
                Stream.concat(
                                table.source().keys().stream()
                                        .filter(key -> !reads(table, key.columns()))
                                        .map(key -> "key " + key.name()),
                                table.source().foreignKeys().stream()
                                        .filter(key -> !isTaken(key, table, selected))
                                        .map(key -> "foreign key " + key.name()))
                        .toList();
        return lost.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.KEY_NOT_TAKEN,
                                table.id(),
                                lost,
                                "a column of the key, or the key that it refers to, is not"
                                        + " migrated, or not as it is; the target will not know of"
                                        + " it",
                                ""));
    }

    private static boolean isTaken(
            SourceForeignKey key, SelectedTable table, Map<TableId, SelectedTable> selected) {
        SelectedTable referenced = selected.get(key.referenced());
        return referenced != null
                && reads(table, key.columns())
                && reads(referenced, key.referencedColumns())
                && rewrites(table, key.columns())
                        .equals(rewrites(referenced, key.referencedColumns()))
                && referenced.source().keys().stream()
                        .map(SourceKey::columns)
                        .anyMatch(columns -> isSame(columns, key.referencedColumns()));
    }

    private static boolean isSame(Collection<String> some, Collection<String> others) {
        return Set.copyOf(some).equals(Set.copyOf(others));
    }

    /** A mask or expression on one side only leaves values that refer to nothing. */
    private static List<Rewrite> rewrites(SelectedTable table, List<String> columns) {
        return columns.stream()
                .flatMap(
                        name ->
                                table.columns().stream()
                                        .filter(column -> column.source().name().equals(name))
                                        .map(SelectedTable.SelectedColumn::rewrite))
                .toList();
    }

    private static boolean reads(SelectedTable table, List<String> columns) {
        return table.columns().stream()
                .map(column -> column.source().name())
                .collect(Collectors.toSet())
                .containsAll(columns);
    }
}
