package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.number.DecimalFloat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers, truths and bytes from texts, with Snowflake's errors. */
final class NumberText {
    private NumberText() {}

    /** A text as a NUMBER of that precision and scale, rounded half away from zero. */
    static String decimal(String text, int precision, int scale) {
        BigDecimal value;
        try {
            value = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw notRecognized(text);
        }
        // An exponent must not become gigabytes of digits.
        boolean huge = value.precision() - (long) value.scale() > precision;
        if (!huge && value.scale() - (long) value.precision() > 100) {
            value = BigDecimal.ZERO;
        }
        if (!huge) {
            value = value.setScale(scale, RoundingMode.HALF_UP);
            huge = value.signum() != 0 && value.precision() > precision;
        }
        if (huge) {
            throw outOfRange(text);
        }
        return value.toPlainString();
    }

    static double real(String text) {
        String trimmed = text.strip();
        return switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(text, trimmed);
        };
    }

    /** Not Double.parseDouble, which takes 1d and 0x1p3 too. */
    private static double finite(String text, String trimmed) {
        try {
            double value = new BigDecimal(trimmed).doubleValue();
            // A BigDecimal has no negative zero, a double has.
            return value == 0 && trimmed.startsWith("-") ? -0.0 : value;
        } catch (NumberFormatException e) {
            throw notRecognized(text);
        }
    }

    /** A text as a DECFLOAT, in the form that DuckDB casts to its struct. */
    static String decimalFloat(String text) {
        try {
            return DecimalFloat.of(text.strip())
                    .map(DecimalFloat::struct)
                    .orElseThrow(() -> outOfRange(text));
        } catch (NumberFormatException e) {
            throw notRecognized(text);
        }
    }

    private static SqlFault notRecognized(String text) {
        return new SqlFault(100038, "22018", "Numeric value '" + text + "' is not recognized");
    }

    private static SqlFault outOfRange(String text) {
        return new SqlFault(100039, "22003", "Numeric value '" + text + "' is out of range");
    }

    /** The words of sql-reference/functions/to_boolean. */
    static boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default ->
                    throw new SqlFault(
                            100037, "22018", "Boolean value '" + text + "' is not recognized");
        };
    }

    /** Checks that a text is hexadecimal, two digits a byte. */
    static String hex(String text) {
        boolean legal =
                text.length() % 2 == 0
                        && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        if (!legal) {
            throw new SqlFault(
                    100115,
                    "22000",
                    "The following string is not a legal hex-encoded value: '" + text + "'");
        }
        return text;
    }

    /** A text that is too long for its type: refused, never cut. */
    static String tooLong(String text) {
        int shown = Math.min(100, text.codePointCount(0, text.length()));
        throw new SqlFault(
                100078,
                "22000",
                "String '"
                        + text.substring(0, text.offsetByCodePoints(0, shown))
                        + "' is too long and would be truncated");
    }

    static String quotient(String dividend, String divisor, int scale) {
        BigDecimal by = new BigDecimal(divisor);
        if (by.signum() == 0) {
            throw new SqlFault(100051, "22012", "Division by zero");
        }
        return new BigDecimal(dividend)
                .divide(by, scale, RoundingMode.HALF_UP)
                .round(MathContext.UNLIMITED)
                .toPlainString();
    }

    static String rounded(String text, String mode, int scale) {
        RoundingMode rounding =
                switch (mode) {
                    case "floor" -> RoundingMode.FLOOR;
                    case "ceil" -> RoundingMode.CEILING;
                    case "round" -> RoundingMode.HALF_UP;
                    case "even" -> RoundingMode.HALF_EVEN;
                    default -> RoundingMode.DOWN;
                };
        return new BigDecimal(text).setScale(scale, rounding).toPlainString();
    }
}
