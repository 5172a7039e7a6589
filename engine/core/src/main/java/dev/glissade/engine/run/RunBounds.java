package dev.glissade.engine.run;

import dev.glissade.engine.project.Limits;

import java.time.Duration;

/**
 * The limits that decide what a run does next.
 *
 * @param outage how long an end that cannot be reached is waited for
 */
record RunBounds(
        int sourceConnections,
        int targetSessions,
        int attemptsMax,
        int filesPerLoadMax,
        Duration outage) {
    static RunBounds of(Limits limits) {
        return new RunBounds(
                limits.sourceConnections(),
                limits.targetSessions(),
                limits.attemptsMax(),
                limits.filesPerLoadMax(),
                Duration.ofSeconds(limits.outageSeconds()));
    }
}
