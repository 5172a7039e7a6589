package dev.glissade.rehearsal.job;

import java.time.Duration;

/**
 * Bounds of a session's jobs.
 *
 * @param waitingMax statements that may wait for the one that runs
 * @param rememberedMax finished jobs whose result may still be asked for
 * @param remembered how long a finished job may still be asked for
 */
public record JobLimits(int waitingMax, int rememberedMax, Duration remembered) {
    public static final JobLimits DEFAULT = new JobLimits(256, 64, Duration.ofHours(4));
}
