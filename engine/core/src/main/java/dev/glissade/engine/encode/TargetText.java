package dev.glissade.engine.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.math.BigInteger;
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
 * STRUCTURE         (1,"a b",)                 {"x":1,"y":"a b","z":null}
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
            case MONEY, TIMESTAMPTZ_UTC, TIMETZ, UUID_BYTES, BITS, LSN, STRUCTURE -> true;
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
        if (field.encoding() == Encoding.STRUCTURE) {
            return StructuredText.json(field.form(), in, from, to);
        }
        return spelled(field.encoding(), in, from, to).getBytes(US_ASCII);
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
            case UUID_BYTES -> text.replace("-", "");
            case BITS -> new BigInteger(text, 2).toString();
            case LSN -> {
                int slash = text.indexOf('/');
                BigInteger high = new BigInteger(text.substring(0, slash), 16);
                BigInteger low = new BigInteger(text.substring(slash + 1), 16);
                yield high.shiftLeft(Integer.SIZE).or(low).toString();
            }
            default -> throw new IllegalArgumentException(encoding + " is spelled alike");
        };
    }
}
