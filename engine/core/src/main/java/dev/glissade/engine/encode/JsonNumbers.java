package dev.glissade.engine.encode;

/**
 * Looks in JSON for numbers that a VARIANT does not keep: it has NUMBER's 38 digits, 37 of them
 * after the point, and what is outside becomes a 64-bit float (Snowflake, "Semi-structured data
 * types"). Numbers with an exponent pass: jsonb prints none, and who loads json as a VARIANT has
 * accepted that they become floats.
 */
public final class JsonNumbers {
    private static final int DIGITS_MAX = 38;
    private static final int PLACES_MAX = 37;

    /** Four samples, eight bytes apart, lie within any run of 39 bytes. */
    private static final int STRIDE = 8;

    private static final int SAMPLES = 4;

    private boolean inText;
    private boolean afterBackslash;
    private boolean afterPoint;
    private boolean hasExponent;
    private int digits;
    private int places;

    /** Starts a new value. */
    public void reset() {
        inText = false;
        afterBackslash = false;
        numberEnds();
    }

    /**
     * Whether a number of more than 38 digits could be here; nearly always false, and quick.
     *
     * @param to exclusive
     */
    public static boolean mayBeLong(byte[] in, int from, int to) {
        int run = 0;
        for (int at = from + STRIDE - 1; at < to; at += STRIDE) {
            byte b = in[at];
            run = (b >= '0' && b <= '9') || b == '.' ? run + 1 : 0;
            if (run == SAMPLES) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a piece of the value, cut anywhere.
     *
     * @throws RefusedValue at a number that is too long
     */
    public void accept(byte[] in, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = in[at];
            if (inText) {
                inText = b != '"' || afterBackslash;
                afterBackslash = b == '\\' && !afterBackslash;
            } else if (b >= '0' && b <= '9') {
                digit(b);
            } else if (b == '.') {
                afterPoint = true;
            } else if (b == 'e' || b == 'E') {
                // Also the end of true and false, which no digit follows.
                hasExponent = true;
            } else {
                numberEnds();
                inText = b == '"';
            }
        }
    }

    private void digit(byte b) {
        if (hasExponent) {
            return;
        }
        places += afterPoint ? 1 : 0;
        digits += digits == 0 && b == '0' ? 0 : 1;
        if (digits > DIGITS_MAX || places > PLACES_MAX) {
            throw new RefusedValue("a number in JSON of more than 38 digits, or 37 places");
        }
    }

    private void numberEnds() {
        afterPoint = false;
        hasExponent = false;
        digits = 0;
        places = 0;
    }
}
