package dev.glissade.engine.encode;

import dev.glissade.engine.types.Encoding;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Values whose text is a CSV field as it stands. What the target cannot hold shows in the length or
 * in one byte of the text, so that the check costs next to nothing:
 *
 * <pre>
 * numeric, float   a digit ends every number; NaN ends in N, Infinity in y
 * date             YYYY-MM-DD is ten bytes; infinity, BC and five-digit years are not
 * timestamp        the fifth byte is '-' and the last a digit; "infinity" is shorter, BC ends in C,
 *                  a five-digit year has a digit in fifth place
 * timestamptz      the same, and it ends in +00, because the session's zone is UTC
 * time             24:00:00 is the only one that starts with 24
 * </pre>
 */
public final class ScalarEncoder implements Encoder {
    private static final byte[] NAN = "NaN".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PLUS_INFINITY = "inf".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MINUS_INFINITY = "-inf".getBytes(StandardCharsets.US_ASCII);
    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH_MIN = 8;
    private static final int TIMESTAMP_LENGTH_MIN = 19;
    private static final int TIMESTAMPTZ_LENGTH_MIN = 22;

    private final Encoding encoding;

    ScalarEncoder(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        if (isPlain(encoding, in, from, to)) {
            out.append(in, from, to);
            return;
        }
        byte[] spelled = spelledOtherwise(encoding, in, from, to);
        out.append(spelled, 0, spelled.length);
    }

    /** Whether the value may be copied as it stands. The hot path asks this of every value. */
    public static boolean isPlain(Encoding encoding, byte[] in, int from, int to) {
        return switch (encoding) {
            case INTEGER, BOOLEAN, UUID -> to > from;
            case NUMERIC, FLOAT -> to > from && isDigit(in[to - 1]);
            case DATE -> to - from == DATE_LENGTH && in[from + 4] == '-';
            case TIME -> to - from >= TIME_LENGTH_MIN && !(in[from] == '2' && in[from + 1] == '4');
            case TIMESTAMP ->
                    to - from >= TIMESTAMP_LENGTH_MIN && in[from + 4] == '-' && isDigit(in[to - 1]);
            case TIMESTAMPTZ ->
                    to - from >= TIMESTAMPTZ_LENGTH_MIN
                            && in[from + 4] == '-'
                            && in[to - 3] == '+'
                            && in[to - 2] == '0'
                            && in[to - 1] == '0';
            case NUMERIC_CHECKED,
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
                    false;
        };
    }

    /**
     * The field for a value that may not be copied as it stands.
     *
     * @throws RefusedValue when there is none
     */
    public static byte[] spelledOtherwise(Encoding encoding, byte[] in, int from, int to) {
        if (encoding == Encoding.FLOAT && to > from) {
            if (in[to - 1] == 'N') {
                return NAN;
            }
            if (in[to - 1] == 'y') {
                return in[from] == '-' ? MINUS_INFINITY : PLUS_INFINITY;
            }
        }
        throw new RefusedValue(
                switch (encoding) {
                    case NUMERIC -> "NaN or infinity, which NUMBER does not have";
                    case DATE, TIMESTAMP -> "infinity, or a year outside 0001 to 9999";
                    case TIMESTAMPTZ ->
                            "infinity, a year outside 0001 to 9999, or a zone other than UTC";
                    case TIME -> "the time 24:00:00";
                    case INTEGER,
                            NUMERIC_CHECKED,
                            FLOAT,
                            BOOLEAN,
                            UUID,
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
                            "a text that is not of its type";
                });
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
