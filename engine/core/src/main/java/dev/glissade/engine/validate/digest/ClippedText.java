package dev.glissade.engine.validate.digest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** The beginning of a value's text, enough for a person to know it by. */
final class ClippedText {
    private static final int BYTES_MAX = 120;

    private final byte[] bytes = new byte[BYTES_MAX];
    private int length;
    private int lengthWhole;
    private boolean isNull;

    void set(byte[] from, int start, int end) {
        isNull = false;
        lengthWhole = end - start;
        length = Math.min(lengthWhole, BYTES_MAX);
        System.arraycopy(from, start, bytes, 0, length);
    }

    void setNull() {
        isNull = true;
    }

    /** Null for NULL; a text that was cut ends in an ellipsis and its size. */
    @Nullable String text() {
        if (isNull) {
            return null;
        }
        if (length == lengthWhole) {
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
        int end = length - 1;
        // Not within a character: its further bytes are 10xxxxxx.
        while (end > 0 && (bytes[end] & 0xc0) == 0x80) {
            end--;
        }
        String start = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return start + "… (" + lengthWhole + " bytes)";
    }
}
