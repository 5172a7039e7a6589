package dev.glissade.engine.flow;

import java.util.Map;

/**
 * Which attempts at a table's partitions were loaded; files of others may be on the stage too.
 *
 * @param usual the number of the attempt at most partitions
 * @param others that of each other partition, by its number
 */
public record LoadedAttempts(int usual, Map<Integer, Integer> others) {
    public LoadedAttempts {
        others = Map.copyOf(others);
    }
}
