package dev.glissade.engine.validate.digest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as they are written, reused from cell to cell. */
final class CellBytes {
    /** What is kept between cells; one huge value must not hold its memory for the whole table. */
    private static final int KEPT_MAX = 1 << 20;

    private byte[] bytes = new byte[256];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEPT_MAX) {
            bytes = new byte[256];
        }
    }

    void write(int oneByte) {
        ensure(1);
        bytes[length++] = (byte) oneByte;
    }

    void write(byte[] from, int start, int end) {
        ensure(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** Big-endian, eight bytes. */
    void writeLong(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            write((int) (value >>> shift));
        }
    }

    /** Big-endian, four bytes. */
    void writeInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            write(value >>> shift);
        }
    }

    /** Overwrites four bytes written before. */
    void setInt(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    /**
     * Sixteen bits a char and a length before them. UTF-16 and not UTF-8: JSON may hold an unpaired
     * surrogate, which UTF-8 would turn into a question mark, equal to any other.
     */
    void writeChars(String text) {
        writeInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            write(c >>> 8);
            write(c);
        }
    }

    /** The bytes written so far; valid until the next write. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** What was written, read as UTF-8. */
    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    /** Forgets what was written after {@code newLength}. */
    void truncate(int newLength) {
        length = newLength;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            long wanted = Math.max(2L * bytes.length, (long) length + more);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }
}
