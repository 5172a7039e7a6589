package dev.glissade.engine.encode;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.Field;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value nearest to one that the target's type does not hold:
 *
 * <pre>
 * -infinity, BC                   0001-01-01 [00:00:00[+00]]
 * infinity, years above 9999      9999-12-31 [23:59:59.999999[+00]], of as many digits as the type
 * 24:00:00                        23:59:59.999999, likewise
 * a number with too many places   rounded half away from zero, as both databases round
 * a number that is too large      the type's largest, or its least
 * NaN, and whatever else          none
 * </pre>
 */
final class NearestValue {
    private static final int SECOND_DIGITS_MAX = 6;

    private NearestValue() {}

    /** As PostgreSQL would print it. */
    static Optional<byte[]> of(Field field, byte[] in, int from, int to) {
        String text = new String(in, from, to - from, StandardCharsets.US_ASCII);
        return nearest(field, text).map(near -> near.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<String> nearest(Field field, String text) {
        Encoding encoding = field.encoding();
        return switch (encoding) {
            case DATE, TIMESTAMP, TIMESTAMPTZ, TIMESTAMPTZ_UTC -> moment(field, text);
            case TIME, TIMETZ -> {
                String zone = encoding == Encoding.TIMETZ ? "+00" : "";
                yield text.startsWith("24:")
                        ? Optional.of("23:59:59" + nines(field.type()) + zone)
                        : Optional.empty();
            }
            case NUMERIC_CHECKED -> number(field.type(), text);
            case INTEGER,
                    NUMERIC,
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

    private static Optional<String> moment(Field field, String text) {
        boolean early = text.equals("-infinity") || text.endsWith(" BC");
        boolean late = text.equals("infinity") || text.indexOf('-') > "9999".length();
        if (!early && !late) {
            return Optional.empty();
        }
        String day = early ? "0001-01-01" : "9999-12-31";
        if (field.encoding() == Encoding.DATE) {
            return Optional.of(day);
        }
        String time = early ? " 00:00:00" : " 23:59:59" + nines(field.type());
        return Optional.of(day + time + (field.encoding() == Encoding.TIMESTAMP ? "" : "+00"));
    }

    private static String nines(SfType type) {
        int digits = type.secondDigits().orElse(SECOND_DIGITS_MAX);
        return digits == 0 ? "" : "." + "9".repeat(Math.min(digits, SECOND_DIGITS_MAX));
    }

    private static Optional<String> number(SfType type, String text) {
        if (text.equals("NaN")) {
            return Optional.empty();
        }
        boolean negative = text.startsWith("-");
        String largest = largest(type);
        if (text.endsWith("Infinity")) {
            return Optional.of(negative ? "-" + largest : largest);
        }
        BigDecimal value = new BigDecimal(text);
        BigDecimal rounded =
                switch (type) {
                    case SfType.Fixed fixed -> value.setScale(fixed.scale(), RoundingMode.HALF_UP);
                    // HALF_UP of a BigDecimal is away from zero.
                    default ->
                            value.round(
                                    new MathContext(
                                            SfType.Fixed.PRECISION_MAX, RoundingMode.HALF_UP));
                };
        return Optional.of(
                rounded.abs().compareTo(new BigDecimal(largest)) > 0
                        ? (negative ? "-" + largest : largest)
                        : rounded.toPlainString());
    }

    private static String largest(SfType type) {
        return switch (type) {
            case SfType.Fixed(int precision, int scale) ->
                    new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale)
                            .toPlainString();
            case SfType.DecFloat() ->
                    "9".repeat(SfType.Fixed.PRECISION_MAX)
                            + "0"
                                    .repeat(
                                            CheckedNumberEncoder.DECFLOAT_WHOLE_MAX
                                                    - SfType.Fixed.PRECISION_MAX);
            default -> throw new IllegalArgumentException(type.sql() + " is no decimal");
        };
    }
}
