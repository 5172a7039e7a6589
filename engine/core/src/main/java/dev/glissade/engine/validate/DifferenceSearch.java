package dev.glissade.engine.validate;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the rows of a table whose sums differ without reading the others: rows are spread over
 * buckets by the hash of their key, which works for a key of any type and collation; buckets whose
 * sums differ are spread again, until few enough rows are left to be read.
 */
final class DifferenceSearch {
    /** Rows of a table that are read from each side. */
    static final int ROWS_MAX = 1_000;

    /** Rows that a bucket is meant to hold. */
    private static final int ROWS_PER_BUCKET = 50;

    /** Buckets that each further query asks for at once, as a power of two. */
    private static final int BITS_STEP = 12;

    private final BothSides sides;
    private final TablePlan table;
    private final List<ColumnPlan> hashed;
    private final List<ColumnPlan> names;

    /**
     * @param hashed the columns that are summed
     * @param names the columns by whose hash rows are spread; all hashed ones where no key is
     */
    DifferenceSearch(
            BothSides sides, TablePlan table, List<ColumnPlan> hashed, List<ColumnPlan> names) {
        this.sides = sides;
        this.table = table;
        this.hashed = hashed;
        this.names = names;
    }

    /**
     * Where rows differ.
     *
     * @param rows those to be read; of a key that many rows share they may be more than were wanted
     * @param rowsMax how many they are, on the side that has more
     * @param all whether every differing row is among them
     */
    record Found(RowSelection rows, long rowsMax, boolean all) {}

    /**
     * Looks for them.
     *
     * @param rows how many the table has, on the side that has more
     */
    Found find(long rows) {
        var found = new Found(RowSelection.all(), rows, true);
        int bits = 0;
        while (found.rowsMax > ROWS_MAX && bits < RowSelection.BITS_MAX) {
            bits = Math.min(RowSelection.BITS_MAX, bits + bits(found.rowsMax));
            found = narrowed(found, bits);
        }
        return found;
    }

    private static int bits(long rows) {
        int wanted = Long.SIZE - Long.numberOfLeadingZeros(rows / ROWS_PER_BUCKET);
        return Math.min(BITS_STEP, Math.max(1, wanted));
    }

    private Found narrowed(Found before, int bits) {
        var by = new SumQuery.Grouping.Buckets(names, bits);
        var chosen = new ArrayList<Long>();
        long rows = 0;
        boolean all = before.all;
        for (DifferingBucket bucket : DifferingBucket.of(sides.sums(ask(before.rows, by)))) {
            if (!chosen.isEmpty() && rows + bucket.rowsMax() > ROWS_MAX) {
                all = false;
                break;
            }
            rows += bucket.rowsMax();
            chosen.add(bucket.number());
        }
        return chosen.isEmpty()
                ? new Found(RowSelection.all(), 0, false)
                : new Found(new RowSelection(names, bits, chosen), rows, all);
    }

    /** How often each checksum is there, where it is not as often on both sides. */
    List<ChecksumCount> checksums(Found found) {
        var sums = sides.sums(ask(found.rows, new SumQuery.Grouping.Checksums()));
        var names = new TreeSet<>(sums.source().keySet());
        names.addAll(sums.target().keySet());
        var counts = new ArrayList<ChecksumCount>();
        for (String name : names) {
            long here = sums.source().getOrDefault(name, RowSum.NONE).rows();
            long there = sums.target().getOrDefault(name, RowSum.NONE).rows();
            if (here != there && counts.size() < ROWS_MAX) {
                counts.add(new ChecksumCount(name, here, there));
            }
        }
        return counts;
    }

    private SumQuery ask(RowSelection rows, SumQuery.Grouping by) {
        return new SumQuery(table, hashed, Optional.empty(), rows, by);
    }
}
