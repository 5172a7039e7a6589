package dev.glissade.engine.validate;

import java.util.List;
import java.util.function.Supplier;

/**
 * Does several things at once; threads are whoever calls us's to have. The servers' sessions bound
 * how many of them run.
 */
@FunctionalInterface
public interface Parallel {
    /**
     * Returns when all are done, with their results in order; what one throws, it throws, when all
     * have ended.
     */
    <T> List<T> all(List<Supplier<T>> tasks);
}
