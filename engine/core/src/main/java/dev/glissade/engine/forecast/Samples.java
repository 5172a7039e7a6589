package dev.glissade.engine.forecast;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** Pure: which pieces of a plan's tables stand for all of them. */
final class Samples {
    /** Read in a fraction of a second, and enough for a rate. */
    static final long PIECE_BYTES = 8_000_000;

    /** More than can be read in the time of a probe. */
    static final int PIECES_MAX = 256;

    /** Tables beyond the largest ones add to a run's time by their number, not by their rows. */
    static final int TABLES_MAX = 8;

    private Samples() {}

    /** One table's pieces that are left. */
    private static final class Supply {
        private final Queue<Sample> pieces;
        private final long bytes;
        private int taken;

        Supply(TablePlan table) {
            pieces = new ArrayDeque<>(pieces(table));
            bytes = table.source().bytes();
        }

        boolean isEmpty() {
            return pieces.isEmpty();
        }

        /** Each table gets its turns by its size (D'Hondt). */
        double claim() {
            return (double) bytes / (taken + 1);
        }

        Sample next() {
            taken++;
            return pieces.remove();
        }
    }

    /** In the order in which they should be read, until the time is up. */
    static List<Sample> of(List<TablePlan> tables) {
        List<Supply> supplies =
                tables.stream()
                        .filter(table -> table.source().bytes() > 0)
                        .sorted(
                                Comparator.comparingLong(
                                                (TablePlan table) -> table.source().bytes())
                                        .reversed())
                        .limit(TABLES_MAX)
                        .map(Supply::new)
                        .toList();
        var samples = new ArrayList<Sample>();
        while (samples.size() < PIECES_MAX) {
            var next =
                    supplies.stream()
                            .filter(supply -> !supply.isEmpty())
                            .max(Comparator.comparingDouble(Supply::claim));
            if (next.isEmpty()) {
                break;
            }
            samples.add(next.get().next());
        }
        return samples;
    }

    /** Pieces of all leaves, numbered as partitions of their table. */
    private static List<Sample> pieces(TablePlan table) {
        var pieces = new ArrayList<Sample>();
        for (SourceLeaf leaf : table.source().leaves()) {
            for (Slice slice : slices(leaf)) {
                if (pieces.size() == PIECES_MAX) {
                    return pieces;
                }
                long bytes =
                        slice instanceof Slice.Pages(long from, long to)
                                ? leaf.bytes() * (to - from) / leaf.pages()
                                : leaf.bytes();
                pieces.add(
                        new Sample(
                                table,
                                new Partition(pieces.size() + 1, leaf.id(), slice, 0, bytes)));
            }
        }
        return pieces;
    }

    /** Of a large leaf, pieces evenly apart; of a foreign table nothing, it may have no end. */
    private static List<Slice> slices(SourceLeaf leaf) {
        if (leaf.bytes() == 0) {
            return List.of();
        }
        if (leaf.bytes() <= PIECE_BYTES) {
            return List.of(new Slice.Whole());
        }
        if (!leaf.isHeap() || leaf.pages() < 2) {
            return List.of();
        }
        long pages = Math.max(1, leaf.pages() * PIECE_BYTES / leaf.bytes());
        long count = Math.min(leaf.pages() / pages, PIECES_MAX);
        var slices = new ArrayList<Slice>();
        for (long i = 0; i < count; i++) {
            // From the middle of each stretch: a table's ends are seldom like the rest of it.
            long from = (2 * i + 1) * leaf.pages() / (2 * count) - pages / 2;
            from = Math.clamp(from, 0, leaf.pages() - pages);
            slices.add(new Slice.Pages(from, from + pages));
        }
        return spread(slices);
    }

    /** The first few of them already lie all over the leaf. */
    private static List<Slice> spread(List<Slice> slices) {
        int step = 1;
        while (step * 2 < slices.size()) {
            step *= 2;
        }
        var spread = new ArrayList<Slice>();
        boolean[] taken = new boolean[slices.size()];
        for (; step >= 1; step /= 2) {
            for (int i = step / 2; i < slices.size(); i += step) {
                if (!taken[i]) {
                    taken[i] = true;
                    spread.add(slices.get(i));
                }
            }
        }
        return spread;
    }
}
