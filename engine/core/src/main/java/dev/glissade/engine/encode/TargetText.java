package dev.glissade.engine.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that the target spells otherwise than PostgreSQL's output function, by conversions that
 * somebody has chosen:
 *
 * <pre>
 * MONEY             -$1,234.56                 -1234.56
 * TIMESTAMPTZ_UTC   2024-01-01 00:00:00+00     2024-01-01 00:00:00
 * TIMETZ            12:00:00+05:30             12:00:00
 * UUID_BYTES        a0eebc99-9c0b-…            a0eebc999c0b…
 * BITS              0101                       5
 * LSN               1/A                        4294967306
 * BITS_BYTES        010100001                  5080
 * TRIMMED           "ab  "                     "ab"
 * WKT_POINT         (1.5,2)                    POINT(1.5 2)
 * WKT_LINE          [(0,0),(1,2)]              LINESTRING(0 0,1 2)
 * WKT_POLYGON       ((0,0),(1,2),(1,0))        POLYGON((0 0,1 2,1 0,0 0))
 * EWKB              0101000000…                as it stands, when the target has such shapes
 * STRUCTURE         (1,"a b",)                 {"x":1,"y":"a b","z":null}
 * JSON_OBJECT       {"x":1}                    as it stands, when it is an object
 * TIMETZ_MOMENT     12:00:00+05:30             1970-01-01 12:00:00 +05:30
 * INTERVAL_…        P1Y2M, P28DT16H            +1-02, +28 16:00:00.000000
 * PERIOD            [2024-01-01,2024-02-01)    [2024-01-01, 2024-02-01)
 * </pre>
 */
public final class TargetText {
    /**
     * The form of lc_monetary C and of the dollar's locales. Where groups are parted by points or
     * there are no cents, nothing matches.
     */
    private static final Pattern MONEY =
            Pattern.compile("(-?)\\$([0-9]{1,3}(?:,[0-9]{3})*)(\\.[0-9]{2})");

    private static final Pattern TIMETZ = Pattern.compile("([0-9:.]{8,15})[+-][0-9:]{2,8}");

    private TargetText() {}

    /** Whether values of the encoding are spelled otherwise. */
    public static boolean differs(Encoding encoding) {
        return switch (encoding) {
            case MONEY,
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
                    true;
            case INTEGER,
                    NUMERIC,
                    NUMERIC_CHECKED,
                    FLOAT,
                    BOOLEAN,
                    TEXT,
                    JSON,
                    BYTEA,
                    UUID,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    ARRAY_OF_NUMBERS,
                    ARRAY_OF_BOOLEANS,
                    ARRAY_OF_TEXTS ->
                    false;
        };
    }

    /**
     * The target's spelling.
     *
     * @throws RefusedValue when the target's type does not hold the value
     */
    public static byte[] of(Field field, byte[] in, int from, int to) {
        return switch (field.encoding()) {
            case STRUCTURE -> StructuredText.json(field.form(), in, from, to);
            case JSON_OBJECT -> {
                JsonEncoder.requireFit(in, from, to);
                if (in[Blanks.after(in, from, to)] != '{') {
                    throw new RefusedValue("JSON that is no object");
                }
                yield Arrays.copyOfRange(in, from, to);
            }
            case TRIMMED -> Arrays.copyOfRange(in, from, trimmed(in, from, to));
            case XML -> {
                if (Blanks.only(in, from, to)) {
                    throw new RefusedValue("an empty text, which PARSE_XML would make NULL");
                }
                yield Arrays.copyOfRange(in, from, to);
            }
            case EWKB -> {
                Shapes.requireEwkb(field.type(), in, from, to);
                yield Arrays.copyOfRange(in, from, to);
            }
            default -> spelled(field.encoding(), in, from, to).getBytes(US_ASCII);
        };
    }

    /** Where a text ends without the blanks at its end; PostgreSQL pads with no other character. */
    static int trimmed(byte[] in, int from, int to) {
        int end = to;
        while (end > from && in[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private static String spelled(Encoding encoding, byte[] in, int from, int to) {
        String text = new String(in, from, to - from, US_ASCII);
        return switch (encoding) {
            case MONEY -> {
                Matcher amount = MONEY.matcher(text);
                if (!amount.matches()) {
                    throw new RefusedValue("money in another form than $1,234.56");
                }
                yield amount.group(1) + amount.group(2).replace(",", "") + amount.group(3);
            }
            case TIMESTAMPTZ_UTC -> {
                if (!ScalarEncoder.isPlain(Encoding.TIMESTAMPTZ, in, from, to)) {
                    ScalarEncoder.spelledOtherwise(Encoding.TIMESTAMPTZ, in, from, to);
                }
                yield text.substring(0, text.length() - "+00".length());
            }
            case TIMETZ -> {
                Matcher parts = TIMETZ.matcher(text);
                if (!parts.matches() || text.startsWith("24:")) {
                    throw new RefusedValue("the time 24:00:00");
                }
                yield parts.group(1);
            }
            case TIMETZ_MOMENT -> Spans.moment(text);
            case INTERVAL_MONTHS -> Spans.months(text);
            case INTERVAL_SECONDS -> Spans.seconds(text);
            case PERIOD -> Spans.period(text);
            case UUID_BYTES -> text.replace("-", "");
            case BITS -> {
                if (text.isEmpty()) {
                    throw new RefusedValue("a bit string without a bit");
                }
                yield new BigInteger(text, 2).toString();
            }
            case BITS_BYTES -> bytes(text);
            case WHOLE_BYTES -> {
                if (text.length() % Byte.SIZE != 0) {
                    throw new RefusedValue("a bit string that does not fill its bytes");
                }
                yield bytes(text);
            }
            case WKT_POINT, WKT_LINE, WKT_POLYGON -> Shapes.wkt(encoding, text);
            case LSN -> {
                int slash = text.indexOf('/');
                BigInteger high = new BigInteger(text.substring(0, slash), 16);
                BigInteger low = new BigInteger(text.substring(slash + 1), 16);
                yield high.shiftLeft(Integer.SIZE).or(low).toString();
            }
            default -> throw new IllegalArgumentException(encoding + " is spelled alike");
        };
    }

    /** In hexadecimal digits, the first bit highest, as PostgreSQL's bit_send packs them. */
    private static String bytes(String bits) {
        var digits = new StringBuilder();
        for (int i = 0; i < bits.length(); i += Byte.SIZE) {
            String byteBits = bits.substring(i, Math.min(i + Byte.SIZE, bits.length()));
            int value = Integer.parseInt(byteBits, 2) << (Byte.SIZE - byteBits.length());
            digits.append(HexFormat.of().toHexDigits((byte) value));
        }
        return digits.toString();
    }
}
