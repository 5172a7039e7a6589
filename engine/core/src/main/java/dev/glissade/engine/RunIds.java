package dev.glissade.engine;

import dev.glissade.engine.model.RunId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Names of runs: the time to the millisecond and a random part, in letters and digits. */
record RunIds(InstantSource clock, RandomGenerator random) {
    private static final int RADIX = 36;
    private static final int SUFFIXES = RADIX * RADIX * RADIX;

    /** The next one; names sort by time. */
    RunId next() {
        Instant now = clock.instant();
        String time = Long.toString(now.toEpochMilli(), RADIX);
        String suffix = Integer.toString(SUFFIXES + random.nextInt(SUFFIXES), RADIX);
        return new RunId("r" + time + suffix.substring(1));
    }
}
