package dev.glissade.app;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and the system's request to end into a clean stop: what runs is cancelled, the main
 * thread cleans up, and the process then returns 130.
 */
public final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Deque<Runnable> cancellations = new ArrayDeque<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");
    private boolean requested;

    /** Listens from now on. */
    public static Interruption listening() {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Never stops anything; for a caller that handles signals itself. */
    public static Interruption none() {
        return new Interruption();
    }

    private Interruption() {}

    /**
     * Says how to cancel what starts now. Called at once when the stop came before. With nothing to
     * cancel, a stop ends the process at once.
     *
     * @return closes when it is over and there is nothing left to cancel
     */
    public Cancellation whileRunning(Runnable cancel) {
        boolean late;
        synchronized (this) {
            cancellations.push(cancel);
            late = requested;
        }
        if (late) {
            cancel.run();
        }
        return () -> {
            synchronized (this) {
                cancellations.remove(cancel);
            }
        };
    }

    /** Whether a stop was asked for. */
    public synchronized boolean requested() {
        return requested;
    }

    /**
     * For the steps between two that can be cancelled.
     *
     * @throws EngineException with INTERRUPTED when a stop was asked for
     */
    public void check() {
        if (requested()) {
            throw new EngineException(
                    new Fault(FaultCode.INTERRUPTED, "glissade", "stopped", "Start it again"));
        }
    }

    /** Ends a {@link #whileRunning}. */
    public interface Cancellation extends AutoCloseable {
        @Override
        void close();
    }

    /** The main thread has cleaned up; the process may end. */
    @Override
    public void close() {
        finished.countDown();
    }

    private void stop() {
        Deque<Runnable> now;
        synchronized (this) {
            requested = true;
            now = new ArrayDeque<>(cancellations);
        }
        // The newest is what runs; the older ones are what it runs on, and only end it roughly.
        for (Runnable cancel : now) {
            cancel.run();
            if (isFinishedSoon()) {
                break;
            }
        }
        // SIGTERM would return 143; whoever started us looks for one number.
        if (finished.getCount() > 0 || !now.isEmpty()) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
        }
    }

    private boolean isFinishedSoon() {
        try {
            return finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
