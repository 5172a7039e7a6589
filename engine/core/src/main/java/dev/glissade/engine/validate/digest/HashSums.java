package dev.glissade.engine.validate.digest;

import java.util.Arrays;

/**
 * Sums modulo 2^128 of hashes, many side by side. A sum and not an exclusive or: that cannot see a
 * row which is there an even number of times too often.
 */
final class HashSums {
    private final long[] low;
    private final long[] high;
    private final long[] count;

    HashSums(int sums) {
        low = new long[sums];
        high = new long[sums];
        count = new long[sums];
    }

    void add(int sum, long hashLow, long hashHigh) {
        long before = low[sum];
        low[sum] = before + hashLow;
        long carry = Long.compareUnsigned(low[sum], before) < 0 ? 1 : 0;
        high[sum] += hashHigh + carry;
        count[sum]++;
    }

    long count(int sum) {
        return count[sum];
    }

    int size() {
        return low.length;
    }

    boolean sameAs(HashSums other, int sum) {
        return low[sum] == other.low[sum]
                && high[sum] == other.high[sum]
                && count[sum] == other.count[sum];
    }

    boolean sameAs(HashSums other) {
        return Arrays.equals(low, other.low)
                && Arrays.equals(high, other.high)
                && Arrays.equals(count, other.count);
    }
}
