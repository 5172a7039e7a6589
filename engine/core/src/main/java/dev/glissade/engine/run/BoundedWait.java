package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what should take no time, but talks to a server that may have fallen silent: the end of
 * a run must not hang on it.
 */
final class BoundedWait {
    private BoundedWait() {}

    /**
     * Does the work on a thread of its own and waits for it. Work that takes longer is interrupted
     * and left to itself.
     *
     * @param late what is told then
     * @throws EngineException the work's own, or the one of {@code late}
     */
    static void of(Runnable work, Duration longest, Fault late) {
        var done = new CompletableFuture<Void>();
        Thread thread =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                        done.complete(null);
                                    } catch (RuntimeException | Error failure) {
                                        done.completeExceptionally(failure);
                                    }
                                });
        try {
            done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            thread.interrupt();
            throw new EngineException(late);
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new EngineException(
                    new Fault(FaultCode.INTERRUPTED, late.where(), late.what(), late.remedy()));
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(failure);
            }
        }
    }
}
