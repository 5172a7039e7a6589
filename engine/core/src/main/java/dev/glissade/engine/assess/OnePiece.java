package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/** Huge tables that can only be read in one piece: one stream, and all again after a failure. */
final class OnePiece implements AssessmentCheck {
    /** Since when pages are a slice that is not read by reading all. */
    private static final int TID_RANGE_SCAN_SINCE = 14;

    private static final int PARTITIONS = 4;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        boolean byPages = facts.schema().server().majorVersion() >= TID_RANGE_SCAN_SINCE;
        long bytesMax = PARTITIONS * facts.project().limits().partitionBytes();
        return facts.tables().stream().flatMap(table -> of(table, byPages, bytesMax)).toList();
    }

    private static Stream<Finding> of(SelectedTable table, boolean byPages, long bytesMax) {
        List<String> whole =
                table.source().leaves().stream()
                        .filter(leaf -> leaf.bytes() > bytesMax)
                        .filter(leaf -> !(byPages && leaf.isHeap()) && !hasKey(table))
                        .map(SourceLeaf::id)
                        .map(Object::toString)
                        .toList();
        return whole.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.ONE_PIECE,
                                table.id(),
                                whole,
                                "neither pages nor a key cut this table: one connection reads all"
                                        + " of it, and all again when it fails",
                                "Name columns with an index (columnNamesToPartitionBy)"));
    }

    private static boolean hasKey(SelectedTable table) {
        List<String> stated = table.configuration().rows().columnNamesToPartitionBy();
        List<String> rowKey = table.configuration().rows().rowKey();
        List<String> named =
                rowKey.isEmpty()
                        ? table.source().primaryKey().map(k -> k.columns()).orElse(List.of())
                        : rowKey;
        List<String> key = stated != null ? stated : named;
        return !key.isEmpty()
                && key.stream()
                        .allMatch(
                                name ->
                                        table.source()
                                                .column(name)
                                                .filter(PartitionKeys::isOrdered)
                                                .isPresent());
    }
}
