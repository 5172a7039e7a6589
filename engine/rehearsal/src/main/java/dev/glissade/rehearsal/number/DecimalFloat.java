package dev.glissade.rehearsal.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A DECFLOAT: up to 38 digits and an exponent of ten from -16383 to 16384, see
 * sql-reference/data-types-numeric.
 *
 * <p>DuckDB has no such type. It keeps {@code STRUCT(rank INTEGER, digits DECIMAL(38,37))}, which
 * compares field by field, so that equality, order, MIN, GROUP BY and joins are DuckDB's own.
 *
 * @param rank 0 for zero, else the exponent plus 16384, negative for a negative number: so all
 *     numbers of one rank have one sign and one exponent
 * @param digits with the number's sign, the first before the point: -1.25 in -1.25e9
 */
public record DecimalFloat(int rank, BigDecimal digits) {
    private static final MathContext DIGITS = new MathContext(38, RoundingMode.HALF_UP);
    private static final int EXPONENT_MIN = -16_383;
    private static final int EXPONENT_MAX = 16_384;
    private static final int SCALE_MAX = 37;

    /** Beyond any number in range, however many digits it has. */
    private static final int TEXT_MAX = 200_000;

    /** The number, rounded to 38 digits; empty when its exponent is out of range. */
    public static Optional<DecimalFloat> of(BigDecimal exact) {
        BigDecimal value = exact.round(DIGITS).stripTrailingZeros();
        if (value.signum() == 0) {
            return Optional.of(new DecimalFloat(0, BigDecimal.ZERO));
        }
        long exponent = (long) value.precision() - value.scale() - 1;
        if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX) {
            return Optional.empty();
        }
        return Optional.of(
                new DecimalFloat(
                        value.signum() * ((int) exponent + EXPONENT_MAX),
                        new BigDecimal(value.unscaledValue(), value.precision() - 1)));
    }

    /**
     * The number of a text.
     *
     * @return empty when it is out of range
     * @throws NumberFormatException when it is no number
     */
    public static Optional<DecimalFloat> of(String text) {
        return text.length() > TEXT_MAX ? Optional.empty() : of(new BigDecimal(text));
    }

    private int exponent() {
        return Math.abs(rank) - EXPONENT_MAX;
    }

    /**
     * As Snowflake writes it: plainly where a NUMBER could hold it, else with an exponent; both
     * without trailing zeros. The rule is that of the values in libsnowflakeclient's test_number.
     */
    public String text() {
        if (rank == 0) {
            return "0";
        }
        BigDecimal shown = digits.stripTrailingZeros();
        BigDecimal value = shown.scaleByPowerOfTen(exponent());
        int scale = Math.max(0, value.scale());
        int whole = Math.max(0, value.precision() - value.scale());
        return scale <= SCALE_MAX && whole + scale <= DIGITS.getPrecision()
                ? value.toPlainString()
                : shown.toPlainString() + "e" + exponent();
    }

    /** As DuckDB reads its struct. */
    public String struct() {
        return "{'rank': " + rank + ", 'digits': " + digits.toPlainString() + "}";
    }
}
