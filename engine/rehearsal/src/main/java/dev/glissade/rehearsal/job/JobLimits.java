package dev.glissade.rehearsal.job;

import java.time.Duration;

/**
 * Bounds of jobs.
 *
 * @param waitingMax statements of a session that may wait for the one that runs
 * @param rememberedMax finished jobs of a session whose result its retries may still ask for
 * @param remembered how long a finished job may still be asked for
 * @param historyMax jobs of all sessions that may be asked for by their query ids
 */
public record JobLimits(int waitingMax, int rememberedMax, Duration remembered, int historyMax) {
    public static final JobLimits DEFAULT = new JobLimits(256, 64, Duration.ofHours(4), 1000);
}
