package dev.glissade.rehearsal.number;

/** The text of a double: the shortest that reads back as the same bits. */
public final class Reals {
    /** Beyond so many digits before the point there is an exponent, as with C's %.15g. */
    private static final int PLAIN_DIGITS_MAX = 15;

    private static final int LEADING_ZEROS_MAX = 4;

    private Reals() {}

    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String java = Double.toString(value);
        int exponent = java.indexOf('E');
        if (exponent < 0) {
            return java.endsWith(".0") ? java.substring(0, java.length() - 2) : java;
        }
        return rearranged(java, exponent);
    }

    /**
     * From Java's {@code -1.25E-7} to {@code -1.25e-07}, or to plain digits where those are few.
     */
    private static String rearranged(String java, int exponentAt) {
        String sign = java.startsWith("-") ? "-" : "";
        String mantissa = java.substring(sign.length(), exponentAt);
        int exponent = Integer.parseInt(java.substring(exponentAt + 1));
        int point = mantissa.indexOf('.');
        String fraction = mantissa.substring(point + 1);
        String digits = mantissa.substring(0, point) + (fraction.equals("0") ? "" : fraction);
        if (exponent >= 0 && exponent < PLAIN_DIGITS_MAX) {
            int zeros = exponent + 1 - digits.length();
            return zeros >= 0
                    ? sign + digits + "0".repeat(zeros)
                    : sign
                            + digits.substring(0, exponent + 1)
                            + "."
                            + digits.substring(exponent + 1);
        }
        if (exponent < 0 && -exponent <= LEADING_ZEROS_MAX) {
            return sign + "0." + "0".repeat(-exponent - 1) + digits;
        }
        String head = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String power = Integer.toString(Math.abs(exponent));
        return sign
                + head
                + (exponent < 0 ? "e-" : "e+")
                + (power.length() == 1 ? "0" + power : power);
    }
}
