package dev.glissade.engine.journal;

import dev.glissade.engine.model.RunId;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of the journal at a glance.
 *
 * @param outcome absent while it is going on, or when its process was killed
 * @param tablesPublished of all its {@code tables}
 */
public record PastRun(
        RunId run,
        String project,
        boolean trial,
        Instant begunAt,
        Instant lastAt,
        Optional<RunOutcome> outcome,
        int tables,
        int tablesPublished) {}
