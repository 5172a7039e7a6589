package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Decrypts and decompresses a file on a thread of its own, some buffers ahead of the scan: together
 * they take as long as the slower of the two, where one after the other they were a third of a
 * load.
 */
final class ReadAhead {
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int AHEAD = 8;

    private final InputStream in;
    private final BlockingQueue<Part> full = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<Part> free = new ArrayBlockingQueue<>(AHEAD);
    private final Semaphore ended = new Semaphore(0);

    /** Some bytes of the file; fewer than fit are its end. */
    private static final class Part {
        private final byte[] bytes = new byte[BUFFER_BYTES];
        private int count;
        private @Nullable IOException failure;
    }

    /** Takes some bytes of a file. */
    interface Sink {
        /** Returns false when no more are wanted. */
        boolean take(byte[] bytes, int count) throws IOException;
    }

    private ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < AHEAD; i++) {
            free.add(new Part());
        }
    }

    /** Gives all of a file to the sink, in its order, on the caller's thread. */
    static void read(InputStream in, Sink sink) throws IOException {
        var ahead = new ReadAhead(in);
        Thread thread =
                Thread.ofPlatform().name("rehearsal-read-ahead").daemon().start(ahead::fill);
        try {
            ahead.drain(sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a staged file was read");
        } finally {
            // The caller closes the file: not under the thread that reads it.
            thread.interrupt();
            ahead.ended.acquireUninterruptibly();
        }
    }

    private void fill() {
        try {
            boolean more = true;
            while (more) {
                Part part = free.take();
                try {
                    part.count = in.readNBytes(part.bytes, 0, BUFFER_BYTES);
                } catch (IOException e) {
                    part.failure = e;
                } catch (RuntimeException e) {
                    part.failure = new IOException(e);
                }
                more = part.failure == null && part.count == BUFFER_BYTES;
                full.put(part);
            }
        } catch (InterruptedException e) {
            // The reader wants no more, and this thread ends.
            Thread.currentThread().interrupt();
        } finally {
            ended.release();
        }
    }

    private void drain(Sink sink) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Part part = full.take();
            if (part.failure != null) {
                throw part.failure;
            }
            more = part.count == BUFFER_BYTES;
            if (part.count > 0) {
                more &= sink.take(part.bytes, part.count);
            }
            free.put(part);
        }
    }
}
