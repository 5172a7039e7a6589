package dev.glissade.engine.flow;

/**
 * What rows come to, whatever their order: how many, and the two halves of their MD5 hashes, each
 * summed modulo 2^64. A sum and not XOR, which would not see a row that is there two times more.
 */
public record RowSum(long rows, long low, long high) {
    /** Of no row. */
    public static final RowSum NONE = new RowSum(0, 0, 0);

    /** Of the rows of both; the halves go around, as they shall. */
    public RowSum plus(RowSum other) {
        return new RowSum(rows + other.rows, low + other.low, high + other.high);
    }
}
