package dev.glissade.engine.validate;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a table into parts that several sessions of the source can add up side by side: ranges of
 * heap pages, which together are all pages there are, whatever the plan's partitions say.
 */
final class TableSlices {
    /** Less is not worth a session: 8 MB. */
    private static final long PAGES_MIN = 1_024;

    /** So that a query answers within a minute or two: 1 GB. */
    private static final long PAGES_MAX = 131_072;

    private TableSlices() {}

    /**
     * @param streams sessions that can read at once
     * @param pageRanges whether the server reads a range of pages without reading the others:
     *     PostgreSQL 14 and newer
     * @return empty for a table without leaves, which has no rows
     */
    static List<Partition> of(TablePlan table, int streams, boolean pageRanges) {
        var slices = new ArrayList<Partition>();
        for (SourceLeaf leaf : table.source().leaves()) {
            long pieces = pageRanges && leaf.isHeap() ? pieces(leaf.pages(), streams) : 1;
            long from = 0;
            for (long piece = 1; piece <= pieces; piece++) {
                long to = piece == pieces ? -1 : leaf.pages() / pieces * piece;
                Slice slice = pieces == 1 ? new Slice.Whole() : new Slice.Pages(from, to);
                slices.add(new Partition(slices.size() + 1, leaf.id(), slice, 0, 0));
                from = to;
            }
        }
        return slices;
    }

    private static long pieces(long pages, int streams) {
        long forStreams = Math.min(streams, pages / PAGES_MIN);
        return Math.max(1, Math.max(forStreams, Math.ceilDiv(pages, PAGES_MAX)));
    }
}
