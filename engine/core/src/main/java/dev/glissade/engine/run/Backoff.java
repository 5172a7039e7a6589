package dev.glissade.engine.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a step is tried again: twice as long each time, up to a limit, and less
 * by a random part, so that many steps that failed together do not come back together.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 500;

    private final long waitMillisMax;
    private final RandomGenerator random;

    Backoff(long waitMillisMax, RandomGenerator random) {
        this.waitMillisMax = waitMillisMax;
        this.random = random;
    }

    /**
     * The wait before an attempt.
     *
     * @param attempt the one to come, from 2
     */
    Duration before(int attempt) {
        int doublings = Math.min(attempt - 2, 20);
        long longest = Math.min(FIRST_MILLIS << doublings, waitMillisMax);
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
