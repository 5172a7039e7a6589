package dev.glissade.engine.validate;

import dev.glissade.engine.flow.RowSum;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A bucket of rows whose sums are not the same on both sides.
 *
 * @param number of the bucket
 * @param here how many rows the source has in it
 * @param there how many the target has
 */
record DifferingBucket(long number, long here, long there) {
    long rowsMax() {
        return Math.max(here, there);
    }

    /** Those of an answer by buckets, by their numbers. */
    static List<DifferingBucket> of(BothSides.Sums sums) {
        var numbers = new TreeSet<Long>();
        sums.source().keySet().forEach(name -> numbers.add(Long.parseLong(name)));
        sums.target().keySet().forEach(name -> numbers.add(Long.parseLong(name)));
        var differing = new ArrayList<DifferingBucket>();
        for (long number : numbers) {
            RowSum here = sums.source().getOrDefault(Long.toString(number), RowSum.NONE);
            RowSum there = sums.target().getOrDefault(Long.toString(number), RowSum.NONE);
            if (!here.equals(there)) {
                differing.add(new DifferingBucket(number, here.rows(), there.rows()));
            }
        }
        return differing;
    }
}
