package dev.glissade.engine.snowflake.sums;

/**
 * Writes the bits of a FLOAT in Snowflake's SQL, which has no function for them: the exponent is
 * the logarithm's floor, and what is left, times a power of two, is a whole number. Nothing in it
 * rounds but the logarithm, and that it may be one off is put right by the size of the whole
 * number.
 *
 * <p>Should a server's powers or casts be less exact than IEEE 754 allows, other bits than the
 * source's come out; the values are read then, and nothing is missed.
 */
final class DoubleBitsSql {
    /** 2 to the power of 52: how far the exponent is shifted. */
    private static final long EXPONENT = 1L << (Double.PRECISION - 1);

    private DoubleBitsSql() {}

    /** The text of a value, never NULL; {@code plan.CanonicalForm.DOUBLE} says what it is. */
    static String of(String field) {
        return """
        CASE WHEN %1$s IS NULL THEN '~' \
        WHEN %1$s = 0 THEN IFF(LEFT(%1$s::VARCHAR, 1) = '-', '-0', '0') \
        WHEN %1$s = 'NaN'::FLOAT THEN 'NaN' \
        WHEN %1$s = 'inf'::FLOAT THEN 'Infinity' \
        WHEN %1$s = '-inf'::FLOAT THEN '-Infinity' \
        ELSE IFF(%1$s < 0, '-', '') || COALESCE(%2$s::VARCHAR, 's' || %3$s::VARCHAR) END\
        """
                .formatted(
                        field,
                        bits(only(field, ">= '1e-100'::FLOAT", "< 'inf'::FLOAT")),
                        bits(only(field, "> 0", "< '1e-100'::FLOAT") + " * POWER(2, 800)"));
    }

    /** Without its sign, or NULL where it is another one, so that nothing of it can fail. */
    private static String only(String field, String least, String most) {
        return "(CASE WHEN ABS(%1$s) %2$s AND ABS(%1$s) %3$s THEN ABS(%1$s) END)"
                .formatted(field, least, most);
    }

    private static String bits(String value) {
        String exponent = "FLOOR(LOG(2, %s))::NUMBER(5, 0)".formatted(value);
        String whole = "(%s * POWER(2, 54 - %s))::NUMBER(18, 0)".formatted(value, exponent);
        return """
        (CASE WHEN %1$s < %3$d THEN %1$s * 0.5 + (%2$s + 1021) * %5$d \
        WHEN %1$s < %4$d THEN %1$s * 0.25 + (%2$s + 1022) * %5$d \
        ELSE %1$s * 0.125 + (%2$s + 1023) * %5$d END)::NUMBER(20, 0)\
        """
                .formatted(whole, exponent, EXPONENT << 2, EXPONENT << 3, EXPONENT);
    }
}
