package dev.glissade.rehearsal.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A buffer of JSON text in UTF-8 that rows are written into without an object per cell. Values
 * longer than the buffer flow on to {@link Overflow} in slices, so that a cell of 100 MB needs no
 * second copy.
 */
final class JsonBytes {

    /** Takes what no longer fits. */
    interface Overflow {
        void write(byte[] bytes, int length) throws IOException;
    }

    private static final int CAPACITY = 1 << 16;

    private static final int SLICE_CHARS = 1 << 13;

    /** A control character grows to a backslash, u and four digits. */
    private static final int ESCAPE_BYTES_MAX = 6;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final int NUMBER_BYTES_MAX = 64;
    private static final int LONG_DIGITS_MAX = 19;

    private final Overflow overflow;
    private final byte[] bytes = new byte[CAPACITY];
    private int size;

    JsonBytes(Overflow overflow) {
        this.overflow = overflow;
    }

    /** Passes on what is held. */
    void flush() throws IOException {
        if (size > 0) {
            overflow.write(bytes, size);
            size = 0;
        }
    }

    /** Moves what is held elsewhere. */
    void flushTo(ByteArrayOutputStream target) {
        target.write(bytes, 0, size);
        size = 0;
    }

    /** Bytes held that have not been passed on. */
    int size() {
        return size;
    }

    void raw(char ascii) throws IOException {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    void nullValue() throws IOException {
        reserve(NULL.length);
        System.arraycopy(NULL, 0, bytes, size, NULL.length);
        size += NULL.length;
    }

    /** A JSON string. */
    void text(String text) throws IOException {
        raw('"');
        part(text, 0, text.length());
        raw('"');
    }

    /** Characters of a JSON string, without its quotes. */
    void part(String text, int from, int to) throws IOException {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + SLICE_CHARS);
            if (end < to && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            reserve((end - at) * ESCAPE_BYTES_MAX);
            slice(text, at, end);
            at = end;
        }
    }

    /** A new line inside a JSON string, and the blanks that it begins with. */
    void line(int blanks) throws IOException {
        reserve(2);
        bytes[size++] = '\\';
        bytes[size++] = 'n';
        for (int i = 0; i < blanks; i++) {
            raw(' ');
        }
    }

    /** Characters that are known to need no escape, in quotes. */
    void plain(String ascii) throws IOException {
        int length = ascii.length();
        if (length + 2 > CAPACITY) {
            text(ascii);
            return;
        }
        reserve(length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        bytes[size++] = '"';
    }

    /** An integer, in quotes. */
    void integer(long value) throws IOException {
        reserve(NUMBER_BYTES_MAX);
        bytes[size++] = '"';
        signed(value);
        bytes[size++] = '"';
    }

    /** {@code unscaled * 10^-scale} with all its digits, in quotes; the scale is 0 to 38. */
    void decimal(long unscaled, int scale) throws IOException {
        if (scale == 0) {
            integer(unscaled);
            return;
        }
        reserve(NUMBER_BYTES_MAX);
        bytes[size++] = '"';
        // Long.MIN_VALUE has no negative: a DECIMAL of 18 digits never comes near it.
        if (unscaled < 0) {
            bytes[size++] = '-';
        }
        long rest = Math.abs(unscaled);
        int digits = Math.max(digits(rest), scale + 1);
        int end = size + digits + 1;
        for (int at = end - 1; at >= size; at--) {
            if (end - 1 - at == scale) {
                bytes[at] = '.';
            } else {
                bytes[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        size = end;
        bytes[size++] = '"';
    }

    /**
     * Seconds with a fraction, in quotes: {@code -0.876544000}, the true signed value and not a
     * floor with nanoseconds after it.
     *
     * @param scale fraction digits written, 0 to 9; further ones are cut towards the past
     * @param suffix follows inside the quotes
     */
    void seconds(long seconds, int nanos, int scale, String suffix) throws IOException {
        long whole = seconds;
        int unit = power(9 - scale);
        long fraction = nanos / unit;
        reserve(NUMBER_BYTES_MAX + suffix.length());
        bytes[size++] = '"';
        if (whole < 0) {
            bytes[size++] = '-';
            boolean exact = fraction == 0;
            whole = exact ? -whole : -(whole + 1);
            fraction = exact ? 0 : power(scale) - fraction;
        }
        signed(whole);
        if (scale > 0) {
            bytes[size++] = '.';
            for (int at = size + scale - 1; at >= size; at--) {
                bytes[at] = (byte) ('0' + fraction % 10);
                fraction /= 10;
            }
            size += scale;
        }
        for (int i = 0; i < suffix.length(); i++) {
            bytes[size++] = (byte) suffix.charAt(i);
        }
        bytes[size++] = '"';
    }

    /** Bytes as upper case hexadecimal digits, in quotes. */
    void hex(byte[] value) throws IOException {
        raw('"');
        int at = 0;
        while (at < value.length) {
            int end = Math.min(value.length, at + SLICE_CHARS);
            reserve(2 * SLICE_CHARS);
            for (; at < end; at++) {
                bytes[size++] = HEX[(value[at] >> 4) & 0xF];
                bytes[size++] = HEX[value[at] & 0xF];
            }
        }
        raw('"');
    }

    private void slice(String text, int from, int to) {
        byte[] target = bytes;
        int at = size;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                if (c >= ' ' && c != '"' && c != '\\') {
                    target[at++] = (byte) c;
                } else {
                    at = escape(c, target, at);
                }
            } else if (c < 0x800) {
                target[at++] = (byte) (0xC0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                int point = i + 1 < to ? Character.codePointAt(text, i) : c;
                if (Character.isSupplementaryCodePoint(point)) {
                    i++;
                    target[at++] = (byte) (0xF0 | (point >> 18));
                    target[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                    target[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                    target[at++] = (byte) (0x80 | (point & 0x3F));
                } else {
                    at = threeBytes('\uFFFD', target, at);
                }
            } else {
                at = threeBytes(c, target, at);
            }
        }
        size = at;
    }

    private static int threeBytes(char c, byte[] target, int from) {
        int at = from;
        target[at++] = (byte) (0xE0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (c & 0x3F));
        return at;
    }

    /** Backspace must go as four digits: the JDBC driver reads its short form as a vertical tab. */
    private static int escape(char c, byte[] target, int from) {
        int at = from;
        target[at++] = '\\';
        switch (c) {
            case '"', '\\' -> target[at++] = (byte) c;
            case '\n' -> target[at++] = 'n';
            case '\r' -> target[at++] = 'r';
            case '\t' -> target[at++] = 't';
            default -> {
                target[at++] = 'u';
                target[at++] = '0';
                target[at++] = '0';
                target[at++] = HEX[c >> 4];
                target[at++] = HEX[c & 0xF];
            }
        }
        return at;
    }

    /** Digits of a number, without quotes; the caller has reserved the room. */
    private void signed(long value) {
        if (value == Long.MIN_VALUE) {
            for (byte digit : Long.toString(value).getBytes(StandardCharsets.US_ASCII)) {
                bytes[size++] = digit;
            }
            return;
        }
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int end = size + digits(rest);
        for (int at = end - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size = end;
    }

    private static int digits(long positive) {
        long limit = 10;
        for (int digits = 1; digits < LONG_DIGITS_MAX; digits++) {
            if (positive < limit) {
                return digits;
            }
            limit *= 10;
        }
        return LONG_DIGITS_MAX;
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private void reserve(int needed) throws IOException {
        if (size + needed > CAPACITY) {
            flush();
        }
    }
}
