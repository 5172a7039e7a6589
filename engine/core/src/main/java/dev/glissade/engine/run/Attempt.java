package dev.glissade.engine.run;

/**
 * Which try of a step this is.
 *
 * @param number distinct for every try of a partition within a run, whatever happens to its
 *     processes; part of the names of staged files
 * @param failures how often the step has failed before
 * @param strikes those of the failures that count against the step itself, and not against a server
 *     that was away
 */
public record Attempt(int number, int failures, int strikes) {
    /** The first try. */
    static Attempt first() {
        return after(0);
    }

    /**
     * The first try of those that are to come.
     *
     * @param used numbers up to this one have been used
     */
    static Attempt after(int used) {
        return new Attempt(used + 1, 0, 0);
    }

    /** The first one of this process, after one of which nobody knows how it ended. */
    static Attempt afterLoss() {
        return new Attempt(1, 1, 0);
    }

    /** The next try, after one that failed. */
    Attempt again(boolean counted) {
        return new Attempt(number + 1, failures + 1, strikes + (counted ? 1 : 0));
    }
}
