package dev.glissade.engine.io;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many bytes a second many threads may move together; may be changed while they wait. A claim
 * is let through as soon as the one before it is paid for, however large it is.
 */
public final class RateLimit {
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private long bytesPerSecond;
    private double debt;
    private long paidAt;

    /** Without a limit for now. */
    public RateLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.paidAt = nanoTime.getAsLong();
    }

    /**
     * Changes the limit, for those that wait too.
     *
     * @param bytes a second; 0 for none
     */
    public void set(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytesPerSecond=" + bytes);
        }
        lock.lock();
        try {
            pay();
            bytesPerSecond = bytes;
            debt = bytes == 0 ? 0 : debt;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The limit; 0 for none. */
    public long bytesPerSecond() {
        lock.lock();
        try {
            return bytesPerSecond;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for its turn, and claims so many bytes. */
    public void pass(long bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            pay();
            while (debt > 0) {
                long wait = (long) Math.ceil(debt / bytesPerSecond * NANOS);
                changed.await(Math.max(1, wait), TimeUnit.NANOSECONDS);
                pay();
            }
            if (bytesPerSecond > 0) {
                debt += bytes;
            }
        } finally {
            lock.unlock();
        }
    }

    private void pay() {
        long now = nanoTime.getAsLong();
        debt = Math.max(0, debt - (now - paidAt) / NANOS * bytesPerSecond);
        paidAt = now;
    }
}
