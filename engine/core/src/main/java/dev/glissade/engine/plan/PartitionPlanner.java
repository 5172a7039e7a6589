package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.LeafCutting.Cut;
import dev.glissade.engine.selection.SelectedTable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts the leaves of one table into slices that hold each row once. */
final class PartitionPlanner {
    private final SelectedTable table;
    private final LeafCutting cutting;
    private final Map<TableId, KeyBounds> bounds;

    PartitionPlanner(SelectedTable table, LeafCutting cutting, Map<TableId, KeyBounds> bounds) {
        this.table = table;
        this.cutting = cutting;
        this.bounds = bounds;
    }

    List<Partition> partitions() {
        var partitions = new ArrayList<Partition>();
        for (SourceLeaf leaf : table.source().leaves()) {
            List<Slice> slices = slices(leaf);
            for (Slice slice : slices) {
                partitions.add(
                        new Partition(
                                partitions.size() + 1,
                                leaf.id(),
                                slice,
                                Math.max(0, leaf.rowsEstimated()) / slices.size(),
                                leaf.bytes() / slices.size()));
            }
        }
        return partitions;
    }

    private List<Slice> slices(SourceLeaf leaf) {
        return switch (cutting.cut(leaf)) {
            case Cut.Whole() -> List.of(new Slice.Whole());
            case Cut.ByPages(int pieces) -> pages(leaf.pages(), pieces);
            case Cut.ByKey(List<String> columns, int _, var _, long _) -> keys(leaf, columns);
        };
    }

    /** The last is open-ended: the leaf may have grown since its pages were counted. */
    private static List<Slice> pages(long pages, int pieces) {
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < pieces; i++) {
            long to = i + 1 == pieces ? -1 : pages * (i + 1) / pieces;
            slices.add(new Slice.Pages(pages * i / pieces, to));
        }
        return slices;
    }

    private List<Slice> keys(SourceLeaf leaf, List<String> columns) {
        KeyBounds answer = bounds.get(leaf.id());
        if (answer == null || !answer.columns().equals(columns)) {
            throw new IllegalArgumentException("no bounds of " + leaf.id() + " by " + columns);
        }
        if (answer.bounds().isEmpty()) {
            return List.of(new Slice.Whole());
        }
        var slices = new ArrayList<Slice>();
        @Nullable List<String> from = null;
        for (List<String> bound : answer.bounds()) {
            slices.add(new Slice.KeyRange(columns, from, bound));
            from = bound;
        }
        slices.add(new Slice.KeyRange(columns, from, null));
        if (columns.stream().anyMatch(this::isNullable)) {
            slices.add(new Slice.KeyNull(columns));
        }
        return slices;
    }

    private boolean isNullable(String column) {
        return table.source().column(column).stream().noneMatch(SourceColumn::notNull);
    }
}
