package dev.glissade.engine.run;

import java.util.Arrays;

/**
 * Where each partition of one table stands; immutable, a byte a partition. A snapshot has the same
 * object as the one before it when nothing has changed.
 */
public final class PartitionStates {
    private final byte[] states;
    private final int[] counts = new int[PartitionState.codes()];

    private PartitionStates(byte[] states) {
        this.states = states;
        for (byte state : states) {
            counts[state]++;
        }
    }

    /**
     * A copy of these.
     *
     * @param codes of states, by the partitions' numbers less 1
     */
    static PartitionStates copyOf(byte[] codes) {
        return new PartitionStates(codes.clone());
    }

    /** So many partitions that all stand alike. */
    public static PartitionStates all(PartitionState state, int partitions) {
        byte[] states = new byte[partitions];
        Arrays.fill(states, state.code());
        return new PartitionStates(states);
    }

    /** These, the first partition's first. */
    public static PartitionStates of(PartitionState... each) {
        byte[] states = new byte[each.length];
        for (int i = 0; i < each.length; i++) {
            states[i] = each[i].code();
        }
        return new PartitionStates(states);
    }

    /** How many partitions there are. */
    public int size() {
        return states.length;
    }

    /**
     * The state of one.
     *
     * @param partition its number within the table, from 1
     */
    public PartitionState of(int partition) {
        return PartitionState.of(states[partition - 1]);
    }

    /** How many stand so. */
    public int count(PartitionState state) {
        return counts[state.code()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionStates same && Arrays.equals(states, same.states);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(states);
    }

    @Override
    public String toString() {
        return "partitions=" + states.length + " counts=" + Arrays.toString(counts);
    }
}
