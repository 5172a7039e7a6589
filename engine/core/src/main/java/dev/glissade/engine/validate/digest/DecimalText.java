package dev.glissade.engine.validate.digest;

/**
 * Numbers of any length as text: {@code 12.30}, {@code 1.23e1} and {@code 012.3} are one value. Not
 * through BigDecimal, which would make objects per cell and take quadratic time on long ones.
 */
final class DecimalText {
    /** More digits of exponent than any database prints. */
    private static final int EXPONENT_DIGITS_MAX = 17;

    private DecimalText() {}

    /**
     * Appends the canonical form: {@code 0}, or sign, digits without zeros at either end, {@code
     * e}, exponent.
     *
     * @return whether it is a number; nothing is appended when it is not
     */
    static boolean append(byte[] text, int from, int to, CellBytes out) {
        int start = out.length();
        int at = from;
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at] == '-';
            at++;
        }
        if (negative) {
            out.write('-');
        }
        int digitsStart = out.length();
        int digitsSeen = 0;
        long scale = 0;
        boolean fraction = false;
        for (; at < to; at++) {
            byte c = text[at];
            if (c == '.' && !fraction) {
                fraction = true;
            } else if (c >= '0' && c <= '9') {
                digitsSeen++;
                scale += fraction ? 1 : 0;
                if (c != '0' || out.length() > digitsStart) {
                    out.write(c);
                }
            } else {
                break;
            }
        }
        long exponent = exponent(text, at, to);
        if (digitsSeen == 0 || exponent == Long.MIN_VALUE) {
            out.truncate(start);
            return false;
        }
        if (out.length() == digitsStart) {
            out.truncate(start);
            out.write('0');
            return true;
        }
        int end = out.length();
        while (out.array()[end - 1] == '0') {
            end--;
        }
        exponent += out.length() - end - scale;
        out.truncate(end);
        out.write('e');
        out.writeLong(exponent);
        return true;
    }

    /** The exponent that stands there, 0 for none, {@code Long.MIN_VALUE} for something else. */
    private static long exponent(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int at = from + 1;
        if ((text[from] | 0x20) != 'e') {
            return Long.MIN_VALUE;
        }
        boolean negative = false;
        if (at < to && (text[at] == '-' || text[at] == '+')) {
            negative = text[at] == '-';
            at++;
        }
        if (at == to || to - at > EXPONENT_DIGITS_MAX) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (; at < to; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return Long.MIN_VALUE;
            }
            value = value * 10 + (text[at] - '0');
        }
        return negative ? -value : value;
    }
}
