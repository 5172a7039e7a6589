package dev.glissade.engine.types;

/**
 * Precision and scale out of {@code atttypmod} of a numeric: the precision in the upper 16 bits,
 * the scale in the lower 11 as a signed number, all plus 4 (PostgreSQL, {@code numeric.c},
 * make_numeric_typmod).
 *
 * @param scale negative ones, and ones above the precision, exist from PostgreSQL 15
 */
record NumericModifier(int precision, int scale) {
    static NumericModifier of(int modifier) {
        int packed = modifier - 4;
        int scale = ((packed & 0x7FF) ^ 0x400) - 0x400;
        return new NumericModifier((packed >> 16) & 0xFFFF, scale);
    }
}
