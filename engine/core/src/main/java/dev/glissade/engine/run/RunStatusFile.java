package dev.glissade.engine.run;

import dev.glissade.engine.io.AtomicFiles;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Writes how far a run is into a file for other processes, at most once a second, and passes all on
 * to another listener. A run goes on without it: that it cannot be written is logged once.
 */
public final class RunStatusFile implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunStatusFile.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Path file;
    private final InstantSource clock;
    private final RunListener next;
    private Instant dueAt = Instant.MIN;
    private boolean failed;

    public RunStatusFile(Path file, InstantSource clock, RunListener next) {
        this.file = file;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public void progressed(RunSnapshot run) {
        Instant now = clock.instant();
        // Also when the clock has gone back: it must not stand still for hours.
        boolean due = !now.isBefore(dueAt) || now.isBefore(dueAt.minus(INTERVAL));
        if (due || run.finished()) {
            dueAt = now.plus(INTERVAL);
            write(RunStatus.of(run, now));
        }
        next.progressed(run);
    }

    private void write(RunStatus status) {
        try {
            AtomicFiles.write(file, RunStatusJson.write(status));
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("status not written file={} reason={}", file, e.getMessage());
            }
            failed = true;
        }
    }
}
