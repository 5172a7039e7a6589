package dev.glissade.engine.validate.digest;

import dev.glissade.engine.types.Encoding;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The hash of one value: equal for the source's and the target's text of the same value. A text
 * that is not in the form its encoding promises is hashed byte for byte under a tag of its own, so
 * it can equal nothing but itself.
 */
final class CellHash {
    /** Fixed: the digests of one comparison must agree, and accidents do not choose their bytes. */
    private static final long KEY0 = 0x676c697373616465L;

    private static final long KEY1 = 0x76616c6964617465L;

    private static final int VALUE = 0;
    private static final int UNREAD = 1;
    private static final int NULL = 2;
    private static final int ROW = 3;
    private static final byte[] NOTHING = new byte[0];

    private final SipHash hash = new SipHash(KEY0, KEY1);
    private final CellBytes canonical = new CellBytes();
    private final TimeText times = new TimeText(canonical);

    long low() {
        return hash.low();
    }

    long high() {
        return hash.high();
    }

    void ofNull() {
        hash.hash(NULL, NOTHING, 0, 0);
    }

    /** Of hashes of cells, in order. */
    void ofHashes(byte[] hashes, int length) {
        hash.hash(ROW, hashes, 0, length);
    }

    /**
     * Of a value's text in UTF-8.
     *
     * @param to exclusive
     */
    void of(Encoding encoding, byte[] text, int from, int to) {
        if (encoding == Encoding.TEXT || encoding == Encoding.TRIMMED) {
            hash.hash(VALUE, text, from, to);
            return;
        }
        canonical.clear();
        if (appendCanonical(encoding, text, from, to)) {
            hash.hash(VALUE, canonical.array(), 0, canonical.length());
        } else {
            hash.hash(UNREAD, text, from, to);
        }
    }

    private boolean appendCanonical(Encoding encoding, byte[] text, int from, int to) {
        return switch (encoding) {
            case INTEGER, NUMERIC, NUMERIC_CHECKED, MONEY, BITS, LSN ->
                    DecimalText.append(text, from, to, canonical);
            case FLOAT -> appendFloat(text, from, to);
            case BOOLEAN -> appendBoolean(text, from, to);
            case TEXT, TRIMMED -> throw new IllegalStateException("text is hashed as it stands");
            case JSON, JSON_OBJECT, STRUCTURE -> JsonText.append(text, from, to, canonical);
            case BYTEA, UUID_BYTES, BITS_BYTES, WHOLE_BYTES, EWKB ->
                    appendHexadecimal(text, from, to);
            case UUID -> appendLowerCase(text, from, to);
            // Their target prints them in a way of its own.
            case XML, WKT_POINT, WKT_LINE, WKT_POLYGON -> false;
            case DATE -> times.appendDate(text, from, to);
            case TIME, TIMETZ -> times.appendTime(text, from, to);
            case TIMESTAMP, TIMESTAMPTZ_UTC -> times.appendTimestamp(text, from, to);
            case TIMESTAMPTZ -> times.appendInstant(text, from, to);
            case TIMETZ_MOMENT -> times.appendZoned(text, from, to);
            case PERIOD -> times.appendPeriod(text, from, to);
            case INTERVAL_MONTHS, INTERVAL_SECONDS ->
                    IntervalText.append(encoding, text, from, to, canonical);
            case ARRAY_OF_NUMBERS, ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS ->
                    ArrayText.append(encoding, text, from, to, canonical);
        };
    }

    /** The double's bits; the sign of zero counts, every NaN is one. */
    private boolean appendFloat(byte[] text, int from, int to) {
        String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        double value =
                switch (number.toLowerCase(Locale.ROOT)) {
                    case "nan" -> Double.NaN;
                    case "inf", "infinity" -> Double.POSITIVE_INFINITY;
                    case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                    default -> parsed(number);
                };
        boolean read = !Double.isNaN(value) || number.equalsIgnoreCase("nan");
        if (read) {
            canonical.writeLong(Double.doubleToLongBits(value));
        }
        return read;
    }

    private static double parsed(String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private boolean appendBoolean(byte[] text, int from, int to) {
        boolean yes =
                is(text, from, to, "t") || is(text, from, to, "true") || is(text, from, to, "1");
        boolean no =
                is(text, from, to, "f") || is(text, from, to, "false") || is(text, from, to, "0");
        canonical.write(yes ? 1 : 0);
        return yes || no;
    }

    private static boolean is(byte[] text, int from, int to, String expected) {
        if (to - from != expected.length()) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if ((text[from + i] | 0x20) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes themselves; PostgreSQL's {@code \x} before them is no part of the value. */
    private boolean appendHexadecimal(byte[] text, int from, int to) {
        boolean prefixed = to - from >= 2 && text[from] == '\\' && text[from + 1] == 'x';
        int start = prefixed ? from + 2 : from;
        if ((to - start) % 2 != 0) {
            return false;
        }
        for (int i = start; i < to; i += 2) {
            int high = Character.digit(text[i], 16);
            int low = Character.digit(text[i + 1], 16);
            if (high < 0 || low < 0) {
                return false;
            }
            canonical.write(high << 4 | low);
        }
        return true;
    }

    private boolean appendLowerCase(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            canonical.write(c >= 'A' && c <= 'F' ? c | 0x20 : c);
        }
        return true;
    }
}
