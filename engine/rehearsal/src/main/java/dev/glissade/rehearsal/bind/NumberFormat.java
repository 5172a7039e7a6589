package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fixed-position format of a number, TM9 or TME, perhaps between quoted words:
 * sql-reference/sql-format-models. Other exponents, hexadecimal digits and percents are refused.
 */
final class NumberFormat {
    /** Where a sign is written: floating before the digits, or at a fixed end. */
    private enum Sign {
        STANDARD,
        LEADING_S,
        TRAILING_S,
        LEADING_MI,
        TRAILING_MI
    }

    private static final Pattern QUOTED =
            Pattern.compile("(?:\"([^\"]*)\")?(.*?)(?:\"([^\"]*)\")?");

    /** Words before and after the number. */
    private final String before;

    private final String after;

    private final boolean minimal;
    private final boolean scientific;
    private final char exponent;
    private final boolean compact;
    private final boolean dollar;
    private final boolean blankZero;
    private final Sign sign;

    /** The elements 0, 9 and comma before the point. */
    private final String whole;

    /** The elements after the point. */
    private final String fraction;

    private final boolean point;

    private NumberFormat(String format) {
        Matcher parts = QUOTED.matcher(format);
        boolean matches = parts.matches();
        before = matches && parts.group(1) != null ? parts.group(1) : "";
        after = matches && parts.group(3) != null ? parts.group(3) : "";
        String core = matches ? String.valueOf(parts.group(2)) : format;
        String rest = core.toUpperCase(Locale.ROOT);
        scientific = rest.equals("TME");
        exponent = core.startsWith("t") ? 'e' : 'E';
        minimal = rest.equals("TM9") || scientific;
        compact = rest.startsWith("FM");
        rest = compact ? rest.substring(2) : rest;
        Sign found = Sign.STANDARD;
        if (rest.startsWith("S") || rest.startsWith("MI")) {
            found = rest.startsWith("S") ? Sign.LEADING_S : Sign.LEADING_MI;
            rest = rest.substring(rest.startsWith("S") ? 1 : 2);
        } else if (rest.endsWith("S") || rest.endsWith("MI")) {
            found = rest.endsWith("S") ? Sign.TRAILING_S : Sign.TRAILING_MI;
            rest = rest.substring(0, rest.length() - (rest.endsWith("S") ? 1 : 2));
        }
        sign = found;
        dollar = rest.startsWith("$");
        rest = dollar ? rest.substring(1) : rest;
        blankZero = rest.startsWith("B");
        rest = (blankZero ? rest.substring(1) : rest).replace('D', '.').replace('G', ',');
        int dot = rest.indexOf('.');
        point = dot >= 0;
        whole = point ? rest.substring(0, dot) : rest;
        fraction = point ? rest.substring(dot + 1) : "";
        boolean known =
                !whole.isEmpty()
                        && whole.charAt(0) != ','
                        && whole.chars().allMatch(c -> c == '0' || c == '9' || c == ',')
                        && fraction.chars().allMatch(c -> c == '0' || c == '9');
        if (!minimal && !known) {
            throw Refusals.unsupported("number format '" + format + "'");
        }
    }

    static NumberFormat of(String format) {
        return new NumberFormat(format);
    }

    /** Whether it is TM9 or TME, whose digits are the number's own. */
    boolean isMinimal() {
        return minimal;
    }

    String text(String number) {
        return before + bare(number) + after;
    }

    private String bare(String number) {
        if (scientific) {
            BigDecimal value = new BigDecimal(number).stripTrailingZeros();
            int power = value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
            return value.scaleByPowerOfTen(-power).toPlainString() + exponent + power;
        }
        if (minimal) {
            return number;
        }
        if (number.equals("NaN") || number.endsWith("inf")) {
            // "report overflow on special values"
            return (whole + (point ? "." + fraction : "")).replaceAll("[09]", "#");
        }
        BigDecimal value = new BigDecimal(number).setScale(fraction.length(), RoundingMode.HALF_UP);
        String digits = value.abs().unscaledValue().toString();
        if (digits.length() <= fraction.length()) {
            digits = "0".repeat(fraction.length() + 1 - digits.length()) + digits;
        }
        int cut = digits.length() - fraction.length();
        String body = body(digits.substring(0, cut), digits.substring(cut));
        String signed = signed(body, value.signum() < 0);
        return compact ? signed.replace(" ", "") : signed;
    }

    private String body(String wholeDigits, String fractionDigits) {
        long places = whole.chars().filter(c -> c != ',').count();
        if (wholeDigits.length() > places) {
            return (whole + (point ? "." + fraction : "")).replaceAll("[09]", "#");
        }
        int zeros = (int) places - wholeDigits.length();
        String padded = "0".repeat(zeros) + wholeDigits;
        boolean nothing = wholeDigits.equals("0");
        var out = new StringBuilder();
        boolean started = false;
        int at = 0;
        for (int i = 0; i < whole.length(); i++) {
            char element = whole.charAt(i);
            if (element == ',') {
                out.append(started ? ',' : ' ');
                continue;
            }
            boolean last = at == padded.length() - 1;
            started |= element == '0' || padded.charAt(at) != '0' || (last && !blankZero);
            out.append(started && !(nothing && blankZero) ? padded.charAt(at) : ' ');
            at++;
        }
        return out + (point ? "." + fraction(fractionDigits) : "");
    }

    /** Zeros at the end become blanks where the element is a 9. */
    private String fraction(String digits) {
        var out = new StringBuilder(digits);
        for (int i = digits.length() - 1; i >= 0; i--) {
            if (digits.charAt(i) != '0' || fraction.charAt(i) == '0') {
                break;
            }
            out.setCharAt(i, ' ');
        }
        return out.toString();
    }

    private String signed(String body, boolean negative) {
        String priced = dollar ? before(body, "$") : body;
        return switch (sign) {
            case STANDARD -> before(priced, negative ? "-" : " ");
            case LEADING_S -> before(priced, negative ? "-" : "+");
            case TRAILING_S -> priced + (negative ? "-" : "+");
            case LEADING_MI -> (negative ? "-" : " ") + priced;
            case TRAILING_MI -> priced + (negative ? "-" : " ");
        };
    }

    /** Directly in front of what is no blank. */
    private static String before(String body, String mark) {
        int blanks = 0;
        while (blanks < body.length() && body.charAt(blanks) == ' ') {
            blanks++;
        }
        return body.substring(0, blanks) + mark + body.substring(blanks);
    }
}
