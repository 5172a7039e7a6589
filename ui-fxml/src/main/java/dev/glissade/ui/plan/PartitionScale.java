package dev.glissade.ui.plan;

import dev.glissade.engine.plan.Partition;

import java.util.Arrays;
import java.util.List;

/** Where the partitions of a table begin and end, from 0 to 1, by their bytes. */
final class PartitionScale {
    private final double[] ends;

    PartitionScale(List<Partition> partitions) {
        ends = new double[partitions.size()];
        long all = partitions.stream().mapToLong(Partition::bytesEstimated).sum();
        double end = 0;
        for (int i = 0; i < ends.length; i++) {
            // Of an empty table nobody knows, so that its parts are alike.
            end += all == 0 ? 1.0 / ends.length : (double) partitions.get(i).bytesEstimated() / all;
            ends[i] = end;
        }
        if (ends.length > 0) {
            ends[ends.length - 1] = 1;
        }
    }

    int size() {
        return ends.length;
    }

    double start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    double end(int index) {
        return ends[index];
    }

    /** Which partition is there; there is at least one. */
    int at(double place) {
        int found = Arrays.binarySearch(ends, place);
        int index = found >= 0 ? found + 1 : -found - 1;
        return Math.clamp(index, 0, ends.length - 1);
    }
}
