package dev.glissade.engine.encode;

import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.plan.CanonicalForm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Adds up hashes of rows whose values come field by field, in pieces of any length. A row's text is
 * the one that {@code postgres.sums.SourceTextSql} writes: NULL is {@code ~}, a value has its
 * length and a colon before it, one of more than {@link CanonicalForm#BYTES_MAX} bytes stands as
 * {@code M} and its hash, and fields are parted by {@code |}. No object is made per row or field.
 */
public final class RowTexts {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Room for a length and its colon before a value, or for what stands in its place. */
    private static final int HEAD = 8;

    private static final int HASH_BYTES = 16;

    private final MessageDigest ofRow = md5();
    private final MessageDigest ofValue = md5();
    private final byte[] hash = new byte[HASH_BYTES];
    private byte[] text = new byte[1024];

    /** Where the text ends, without the value at hand. */
    private int end;

    /** Bytes of the value at hand, which stand from {@code end + 1 + HEAD} on if they are few. */
    private long length;

    private long rows;
    private long low;
    private long high;

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /** Takes more of the value at hand. */
    public void append(byte[] in, int from, int to) {
        int count = to - from;
        if (length <= CanonicalForm.BYTES_MAX && length + count > CanonicalForm.BYTES_MAX) {
            ofValue.update(text, start(), (int) length);
        }
        if (length + count > CanonicalForm.BYTES_MAX) {
            ofValue.update(in, from, count);
        } else {
            reserve(start() + (int) length + count);
            System.arraycopy(in, from, text, start() + (int) length, count);
        }
        length += count;
    }

    private int start() {
        return end + 1 + HEAD;
    }

    private void reserve(int size) {
        if (size > text.length) {
            text = Arrays.copyOf(text, Math.max(size, 2 * text.length));
        }
    }

    /** The value at hand is complete; it may be empty. */
    public void endValue() {
        reserve(start() + 2 * HASH_BYTES);
        part();
        if (length > CanonicalForm.BYTES_MAX) {
            text[end++] = 'M';
            byte[] digits =
                    HexFormat.of().formatHex(ofValue.digest()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, text, end, digits.length);
            end += digits.length;
        } else {
            int value = end + HEAD;
            writeLength();
            System.arraycopy(text, value, text, end, (int) length);
            end += (int) length;
        }
        length = 0;
    }

    /** The field is NULL. */
    public void endNull() {
        reserve(start());
        part();
        text[end++] = '~';
        length = 0;
    }

    private void part() {
        // The first field has none before it; its place is skipped when the row is hashed.
        text[end++] = '|';
    }

    private void writeLength() {
        int digits = 1;
        for (long rest = length; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = length;
        for (int i = digits - 1; i >= 0; i--) {
            text[end + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        end += digits;
        text[end++] = ':';
    }

    /** The row is complete; it has had at least one field. */
    public void endRow() {
        ofRow.update(text, 1, end - 1);
        try {
            ofRow.digest(hash, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        high += (long) WORD.get(hash, 0);
        low += (long) WORD.get(hash, Long.BYTES);
        rows++;
        end = 0;
    }

    /** Of the rows that are complete. */
    public RowSum sum() {
        return new RowSum(rows, low, high);
    }
}
