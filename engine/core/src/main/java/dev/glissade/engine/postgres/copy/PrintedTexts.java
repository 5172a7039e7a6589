package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.encode.RowTexts;
import dev.glissade.engine.flow.RowSum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Adds up the texts of some columns of COPY's rows, as they come and before anything is made of
 * them. It reads the format on its own, so that it shares no fault with the transcoder; the layout
 * stands in {@link CopyTextTranscoder}. Servers write no octal or hexadecimal escapes.
 *
 * <p>Pieces may end anywhere, in an escape too. Eight bytes are looked at together; what a value's
 * hash costs is several times as much.
 */
final class PrintedTexts {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long CONTROL_MASK = 0xFCFCFCFCFCFCFCFCL;
    private static final long CONTROLS = 0x08 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private final boolean[] summed;
    private final RowTexts texts = new RowTexts();
    private final byte[] one = new byte[1];
    private boolean escaped;
    private boolean isNull;
    private int column;

    /**
     * @param columns how many a row has
     * @param summed places of those whose texts are added up
     */
    PrintedTexts(int columns, List<Integer> summed) {
        this.summed = new boolean[columns];
        summed.forEach(place -> this.summed[place] = true);
    }

    RowSum sum() {
        return texts.sum();
    }

    /** Takes any piece of the stream. */
    void accept(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            if (escaped) {
                escape(in[at++]);
                continue;
            }
            int end = plainEnd(in, at, to);
            if (summed[column] && end > at) {
                texts.append(in, at, end);
            }
            if (end < to) {
                mark(in[end++]);
            }
            at = end;
        }
    }

    /** Where a backslash, TAB or newline stands, or the piece ends. */
    private static int plainEnd(byte[] in, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) WORD.get(in, at);
            long special = zeros((word & CONTROL_MASK) ^ CONTROLS) | zeros(word ^ BACKSLASHES);
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && in[at] != '\\' && in[at] != '\t' && in[at] != '\n') {
            at++;
        }
        return at;
    }

    /** A high bit for each zero byte; the lowest one set is always right. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private void mark(byte b) {
        switch (b) {
            case '\\' -> escaped = true;
            case '\t' -> endField();
            case '\n' -> {
                endField();
                texts.endRow();
                column = 0;
            }
            // Bytes 8 and 11, which the server escapes.
            default -> escape(b);
        }
    }

    private void escape(byte letter) {
        escaped = false;
        if (letter == 'N') {
            isNull = true;
            return;
        }
        if (summed[column]) {
            one[0] =
                    switch (letter) {
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'v' -> 0x0b;
                        default -> letter;
                    };
            texts.append(one, 0, 1);
        }
    }

    private void endField() {
        if (summed[column]) {
            if (isNull) {
                texts.endNull();
            } else {
                texts.endValue();
            }
        }
        isNull = false;
        column++;
    }
}
