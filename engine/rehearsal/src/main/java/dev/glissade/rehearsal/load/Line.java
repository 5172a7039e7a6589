package dev.glissade.rehearsal.load;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** One record being written as CSV in which every value is enclosed. */
final class Line {
    private byte[] bytes = new byte[1 << 12];
    private int length;

    void clear() {
        length = 0;
    }

    void separate() {
        put((byte) ',');
    }

    /** A value; NULL is written by not calling this. */
    void value(byte[] value) {
        put((byte) '"');
        for (byte b : value) {
            if (b == '"') {
                put((byte) '"');
            }
            put(b);
        }
        put((byte) '"');
    }

    void end() {
        put((byte) '\n');
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    private void put(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(length, 2));
        }
        bytes[length++] = b;
    }
}
