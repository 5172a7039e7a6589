package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultPolicy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Does what belongs to the run and to none of its tables, again and again while trying can help: a
 * new point in time, foreign keys, the end of the stage. A run that is cancelled tries once.
 */
final class Insistence {
    private static final Logger LOG = LoggerFactory.getLogger(Insistence.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final RunCommands commands;

    Insistence(Backoff backoff, LongSupplier nanoTime, RunCommands commands) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.commands = commands;
    }

    /**
     * Works until it is done.
     *
     * @param what for the log
     * @param longest how long tries may begin
     * @throws EngineException the last failure, where no other try helps or none may be made
     */
    <T> T on(String what, Duration longest, Supplier<T> work) {
        long until = nanoTime.getAsLong() + longest.toNanos();
        for (int attempt = 2; ; attempt++) {
            try {
                return work.get();
            } catch (EngineException failure) {
                boolean hopeless = !FaultPolicy.of(failure.fault().code()).isRetried();
                if (hopeless || commands.isCancelled() || nanoTime.getAsLong() - until > 0) {
                    throw failure;
                }
                LOG.warn("tried in vain what={} code={}", what, failure.fault().code());
            }
            pause(backoff.before(attempt));
        }
    }

    /** Likewise, work that has no answer. */
    void until(String what, Duration longest, Runnable done) {
        on(
                what,
                longest,
                () -> {
                    done.run();
                    return true;
                });
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
