package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.types.Encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The form that nearly all dates and timestamps have, so that they can be told and copied as three
 * words, without a look for their end. Whatever has another form - a fraction, infinity, a year
 * before 1 or after 9999, NULL - is left to the careful way.
 */
final class UsualMoment {
    /** Bytes that {@link #copies} reads and writes. */
    static final int SPAN = 24;

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of the text itself, without the TAB behind it. */
    final int length;

    private final long first;
    private final long firstMask;
    private final long second;
    private final long secondMask;
    private final long third;
    private final long thirdMask;

    /**
     * @param form the text and its TAB; each 0 stands for any digit
     */
    private UsualMoment(String form) {
        this.length = form.length() - 1;
        this.first = word(form, 0);
        this.firstMask = mask(form, 0);
        this.second = word(form, 8);
        this.secondMask = mask(form, 8);
        this.third = word(form, 16);
        this.thirdMask = mask(form, 16);
    }

    /** Absent where the encoding is none of a moment. */
    static Optional<UsualMoment> of(Encoding encoding) {
        return switch (encoding) {
            case DATE -> Optional.of(new UsualMoment("0000-00-00\t"));
            case TIMESTAMP -> Optional.of(new UsualMoment("0000-00-00 00:00:00\t"));
            case TIMESTAMPTZ -> Optional.of(new UsualMoment("0000-00-00 00:00:00+00\t"));
            case INTEGER,
                    NUMERIC,
                    NUMERIC_CHECKED,
                    FLOAT,
                    BOOLEAN,
                    UUID,
                    TIME,
                    TEXT,
                    JSON,
                    BYTEA,
                    ARRAY_OF_NUMBERS,
                    ARRAY_OF_BOOLEANS,
                    ARRAY_OF_TEXTS,
                    MONEY,
                    TIMESTAMPTZ_UTC,
                    TIMETZ,
                    UUID_BYTES,
                    BITS,
                    LSN,
                    BITS_BYTES,
                    WHOLE_BYTES,
                    TRIMMED,
                    XML,
                    WKT_POINT,
                    WKT_LINE,
                    WKT_POLYGON,
                    EWKB,
                    STRUCTURE,
                    JSON_OBJECT,
                    TIMETZ_MOMENT,
                    INTERVAL_MONTHS,
                    INTERVAL_SECONDS,
                    PERIOD ->
                    Optional.empty();
        };
    }

    /**
     * Copies the field when it has this form, with bytes behind it that mean nothing.
     *
     * @return false when it has another form, or stands too near to the array's end
     */
    boolean copies(byte[] in, int from, byte[] out, int to) {
        if (from > in.length - SPAN) {
            return false;
        }
        long a = (long) WORD.get(in, from);
        long b = (long) WORD.get(in, from + 8);
        long c = (long) WORD.get(in, from + 16);
        long odd =
                ((a ^ first) & firstMask) | ((b ^ second) & secondMask) | ((c ^ third) & thirdMask);
        if (odd != 0) {
            return false;
        }
        WORD.set(out, to, a);
        WORD.set(out, to + 8, b);
        WORD.set(out, to + 16, c);
        return true;
    }

    private static long word(String form, int from) {
        long word = 0;
        for (int i = Math.min(form.length(), from + 8) - 1; i >= from; i--) {
            word = word << 8 | form.charAt(i);
        }
        return word;
    }

    /** A digit may differ in its lower half; no byte of PostgreSQL's between 9 and @ follows it. */
    private static long mask(String form, int from) {
        long mask = 0;
        for (int i = Math.min(form.length(), from + 8) - 1; i >= from; i--) {
            mask = mask << 8 | (form.charAt(i) == '0' ? 0xF0 : 0xFF);
        }
        return mask;
    }
}
