package dev.glissade.engine.postgres.copy;

import java.util.Arrays;

/** The escapes of COPY text (PostgreSQL manual, COPY, "Text Format"), and a field without them. */
final class CopyTextField {
    /** The longest escape: a backslash and three octal digits, or x and two hexadecimal ones. */
    static final int ESCAPE_MAX = 4;

    private static final int OCTAL_DIGITS_MAX = 3;
    private static final int HEX_DIGITS_MAX = 2;

    private byte[] bytes = new byte[1024];
    private int length;

    /** The unescaped field; valid until the next one. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    void append(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = value;
    }

    void append(byte[] in, int from, int to) {
        int needed = length + to - from;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * length));
        }
        System.arraycopy(in, from, bytes, length, to - from);
        length = needed;
    }

    /** Replaces the field by the one that starts here; returns where it ends. */
    int unescape(byte[] in, int from) {
        clear();
        int at = from;
        while (in[at] != '\t' && in[at] != '\n') {
            if (in[at] == '\\') {
                append(unescaped(in, at));
                at += escapeLength(in, at);
            } else {
                append(in[at++]);
            }
        }
        return at;
    }

    /** The byte that the escape at this backslash stands for. */
    static byte unescaped(byte[] in, int backslash) {
        byte b = in[backslash + 1];
        return switch (b) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0B;
            case '0', '1', '2', '3', '4', '5', '6', '7' ->
                    number(in, backslash + 1, backslash + escapeLength(in, backslash), 8);
            case 'x' -> {
                int length = escapeLength(in, backslash);
                yield length == 2 ? b : number(in, backslash + 2, backslash + length, 16);
            }
            default -> b;
        };
    }

    /** How many bytes the escape at this backslash takes. */
    static int escapeLength(byte[] in, int backslash) {
        byte b = in[backslash + 1];
        if (Character.digit(b, 8) >= 0) {
            return 1 + digits(in, backslash + 1, OCTAL_DIGITS_MAX, 8);
        }
        return b == 'x' ? 2 + digits(in, backslash + 2, HEX_DIGITS_MAX, 16) : 2;
    }

    private static int digits(byte[] in, int from, int max, int radix) {
        int count = 0;
        while (count < max
                && from + count < in.length
                && Character.digit(in[from + count], radix) >= 0) {
            count++;
        }
        return count;
    }

    private static byte number(byte[] in, int from, int to, int radix) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * radix + Character.digit(in[i], radix);
        }
        return (byte) value;
    }
}
