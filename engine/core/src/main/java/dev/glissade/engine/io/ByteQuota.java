package dev.glissade.engine.io;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bound on bytes that lie somewhere, shared by many threads: who wants to add bytes waits until
 * others have been taken away. A single claim larger than the whole bound is admitted when nothing
 * else is held, so that nobody waits for ever.
 */
public final class ByteQuota {
    private final long bytesMax;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private long bytesHeld;
    private long releases;

    public ByteQuota(long bytesMax) {
        if (bytesMax <= 0) {
            throw new IllegalArgumentException("bytesMax=" + bytesMax);
        }
        this.bytesMax = bytesMax;
    }

    /** Waits until so many bytes more are within the bound, and holds them. */
    public void acquire(long bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytesHeld > 0 && bytesHeld + bytes > bytesMax) {
                freed.await();
            }
            bytesHeld += bytes;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back bytes that were held. */
    public void release(long bytes) {
        lock.lock();
        try {
            if (bytes > bytesHeld) {
                throw new IllegalStateException(
                        "released %d of %d bytes held".formatted(bytes, bytesHeld));
            }
            bytesHeld -= bytes;
            releases++;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody gives back bytes, or for so long. */
    public void awaitRelease(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = releases;
            long nanosLeft = atMost.toNanos();
            while (releases == before && nanosLeft > 0) {
                nanosLeft = freed.awaitNanos(nanosLeft);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Bytes held now. */
    public long bytesHeld() {
        lock.lock();
        try {
            return bytesHeld;
        } finally {
            lock.unlock();
        }
    }
}
