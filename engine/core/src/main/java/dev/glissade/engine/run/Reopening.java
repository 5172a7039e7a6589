package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultPolicy;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.project.Limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Takes another point in time from a source that has just lost one, and may be away yet. */
final class Reopening {
    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Backoff backoff;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private final RunCommands commands;
    private final Supplier<Source.Snapshot> source;

    Reopening(
            Backoff backoff,
            Limits limits,
            LongSupplier nanoTime,
            RunCommands commands,
            Supplier<Source.Snapshot> source) {
        this.backoff = backoff;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.commands = commands;
        this.source = source;
    }

    /** Empty when the run was cancelled meanwhile, or the source did not come back in time. */
    Optional<Source.Snapshot> open() {
        long until = nanoTime.getAsLong() + Duration.ofSeconds(limits.outageSeconds()).toNanos();
        int attempt = 1;
        while (!commands.isCancelled()) {
            try {
                return Optional.of(source.get());
            } catch (EngineException failure) {
                boolean hopeless = !FaultPolicy.of(failure.fault().code()).isRetried();
                LOG.warn("no new point in time yet code={}", failure.fault().code());
                if (hopeless || nanoTime.getAsLong() - until > 0) {
                    return Optional.empty();
                }
            }
            attempt++;
            pause(backoff.before(attempt));
        }
        return Optional.empty();
    }

    private void pause(Duration wait) {
        long until = nanoTime.getAsLong() + wait.toNanos();
        while (nanoTime.getAsLong() - until < 0 && !commands.isCancelled()) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException stop) {
                commands.ask(new RunCommand.Cancel());
            }
        }
    }
}
