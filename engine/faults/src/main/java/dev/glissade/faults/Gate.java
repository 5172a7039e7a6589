package dev.glissade.faults;

import java.time.Duration;

/** Where every byte of a link passes, as the link's traffic is at that moment. */
final class Gate {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A limited link forwards so many pieces a second. */
    private static final long PIECES_PER_SECOND = 20;

    private final Pauses pauses;

    /** Guarded by this. */
    private Traffic traffic = Traffic.free();

    Gate(Pauses pauses) {
        this.pauses = pauses;
    }

    synchronized void set(Traffic now) {
        traffic = now;
        notifyAll();
    }

    /** Waits until it is not held. */
    synchronized Traffic unheld() throws InterruptedException {
        while (traffic.held()) {
            wait();
        }
        return traffic;
    }

    /** The most bytes that are worth reading at once. */
    synchronized int piece(int buffer) {
        long piece = Math.max(1, traffic.bytesPerSecondMax() / PIECES_PER_SECOND);
        return (int) Math.min(buffer, piece);
    }

    /**
     * Waits as the traffic demands.
     *
     * @return whether the bytes are to be forwarded, and not swallowed
     */
    boolean passes(Direction direction, int bytes) throws InterruptedException {
        Traffic now = unheld();
        if (!now.delay().isZero()) {
            pauses.pause(now.delay());
        }
        if (now.bytesPerSecondMax() < Long.MAX_VALUE) {
            pauses.pause(Duration.ofNanos(bytes * NANOS_PER_SECOND / now.bytesPerSecondMax()));
        }
        return !unheld().swallowed().contains(direction);
    }
}
