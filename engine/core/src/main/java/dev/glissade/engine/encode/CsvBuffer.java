package dev.glissade.engine.encode;

import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes on their way to a sink. Encoders write straight into the array, because a call per byte
 * or per field would cost more than the encoding itself.
 */
public final class CsvBuffer {
    /**
     * One block of zstd and half of a small core's second-level cache: larger buffers measured
     * slower, because what was encoded has left the cache when the compressor reads it.
     */
    public static final int CAPACITY = 128 * 1024;

    /** How far a word-wise copy may write beyond what it keeps. */
    public static final int SLACK = 16;

    private final byte[] bytes;
    private final CsvSink sink;
    private int at;

    public CsvBuffer(CsvSink sink) {
        this(sink, CAPACITY);
    }

    public CsvBuffer(CsvSink sink, int capacity) {
        this.sink = sink;
        this.bytes = new byte[capacity + SLACK];
    }

    /** The array to write into, from {@link #at()} on, after {@link #ensure}. */
    public byte[] bytes() {
        return bytes;
    }

    public int at() {
        return at;
    }

    /** Everything before this index is part of the output. */
    public void moveTo(int index) {
        at = index;
    }

    public int capacity() {
        return bytes.length - SLACK;
    }

    /** Makes room for so many bytes, at most the capacity. */
    public void ensure(int count) throws IOException {
        if (at + count > capacity()) {
            if (count > capacity()) {
                throw new IllegalArgumentException("more than the buffer: " + count);
            }
            drain();
        }
    }

    /** One byte, where speed does not matter. */
    public void append(byte value) throws IOException {
        ensure(1);
        bytes[at++] = value;
    }

    /** Any number of bytes. */
    public void append(byte[] in, int from, int to) throws IOException {
        int next = from;
        while (next < to) {
            ensure(1);
            int count = Math.min(to - next, capacity() - at);
            System.arraycopy(in, next, bytes, at, count);
            at += count;
            next += count;
        }
    }

    /** Hands what is there to the sink. */
    public void drain() throws IOException {
        if (at > 0) {
            int to = at;
            at = 0;
            sink.write(bytes, 0, to);
        }
    }

    /** Hands what is there to the sink, which ends with a whole row. */
    public void drainRows(long rows) throws IOException {
        drain();
        if (rows > 0) {
            sink.rowsEnd(rows);
        }
    }

    /** What has not been drained; for tests and for single values. */
    public byte[] pending() {
        return Arrays.copyOf(bytes, at);
    }
}
