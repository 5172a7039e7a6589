package dev.glissade.rehearsal.load;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file's bytes with look-ahead, counting lines and the characters in them. */
final class Bytes {
    private static final int AHEAD = 128;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean ended;
    private long line = 1;
    private long character = 1;
    private long offset;
    private @Nullable ByteArrayOutputStream tail;

    Bytes(InputStream in) {
        this.in = in;
    }

    long line() {
        return line;
    }

    long character() {
        return character;
    }

    /** From now on what is taken is kept too, for {@link #tail}. */
    void keepTail() {
        tail = new ByteArrayOutputStream();
    }

    void restartTail() {
        if (tail != null) {
            tail.reset();
        }
    }

    /** What has been taken since the last restart, without the line end behind it. */
    String tail() {
        return tail == null ? "" : tail.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** How many bytes have been taken. */
    long offset() {
        return offset;
    }

    /** The next byte without taking it; -1 at the end. */
    int peek() throws IOException {
        return at < end || fill(1) ? buffer[at] & 0xFF : -1;
    }

    int read() throws IOException {
        if (at == end && !fill(1)) {
            return -1;
        }
        byte b = buffer[at++];
        offset++;
        if (tail != null) {
            tail.write(b);
        }
        if (b == '\n') {
            line++;
            character = 1;
        } else if ((b & 0xC0) != 0x80) {
            character++;
        }
        return b & 0xFF;
    }

    /** Takes these bytes if they are what comes. */
    boolean take(byte[] expected) throws IOException {
        if (peek() != (expected[0] & 0xFF)) {
            return false;
        }
        if (end - at < expected.length && !fill(expected.length)) {
            return false;
        }
        for (int i = 1; i < expected.length; i++) {
            if (buffer[at + i] != expected[i]) {
                return false;
            }
        }
        for (int i = 0; i < expected.length; i++) {
            read();
        }
        return true;
    }

    void skipSpaces() throws IOException {
        while (peek() == ' ') {
            read();
        }
    }

    /** Header lines end at CR LF or LF, whatever the record delimiter is. */
    void skipLine() throws IOException {
        int b = read();
        while (b >= 0 && b != '\n') {
            b = read();
        }
    }

    void skipByteOrderMark() throws IOException {
        if (take(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})) {
            character = 1;
        }
    }

    /** The next character for a message. */
    String shownNext() throws IOException {
        int b = peek();
        return b < 0 ? "" : b < 0x80 ? String.valueOf((char) b) : String.format("\\x%02X", b);
    }

    private boolean fill(int wanted) throws IOException {
        if (wanted > AHEAD) {
            throw new IllegalArgumentException("no look-ahead of " + wanted);
        }
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        while (end < wanted && !ended) {
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                ended = true;
            } else {
                end += count;
            }
        }
        return end >= wanted;
    }
}
