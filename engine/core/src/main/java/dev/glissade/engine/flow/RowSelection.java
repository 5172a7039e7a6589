package dev.glissade.engine.flow;

import dev.glissade.engine.plan.ColumnPlan;

import java.util.List;

/**
 * Which rows of a table: those whose hash, of the canonical text of some columns, falls into some
 * buckets. Works for keys of any type and collation, and is the same on both sides.
 *
 * @param columns what is hashed; each has a canonical form
 * @param bits of the hash that number the buckets, from its lower end; 0 for all rows
 * @param buckets not empty, but where bits is 0
 */
public record RowSelection(List<ColumnPlan> columns, int bits, List<Long> buckets) {
    /** As many as a query can still be asked to give back. */
    public static final int BITS_MAX = 40;

    public RowSelection {
        columns = List.copyOf(columns);
        buckets = List.copyOf(buckets);
        if (bits < 0 || bits > BITS_MAX || (bits == 0) != buckets.isEmpty()) {
            throw new IllegalArgumentException(bits + " bits, buckets " + buckets);
        }
    }

    /** Every row. */
    public static RowSelection all() {
        return new RowSelection(List.of(), 0, List.of());
    }

    public boolean isAll() {
        return bits == 0;
    }
}
