package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.SqlFault;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a text as a number by a format, leniently as formats without FX do:
 * sql-reference/sql-format-models. Alternatives stand between bars.
 */
final class NumberReader {
    private final String format;
    private final String text;
    private boolean negative;

    private NumberReader(String format, String text) {
        this.format = format;
        this.text = text;
    }

    /** The number in plain digits. */
    static String number(String text, String formats) {
        for (String format : formats.split("\\|", -1)) {
            Optional<BigDecimal> value = new NumberReader(format, text).read();
            if (value.isPresent()) {
                return value.get().toPlainString();
            }
        }
        throw new SqlFault(
                100140,
                "22007",
                "Can't parse '" + text + "' as number with format '" + formats + "'");
    }

    /** Whether all alternatives are of the kinds that are read here. */
    static boolean isKnown(String formats) {
        for (String format : formats.split("\\|", -1)) {
            String core = core(format.toUpperCase(Locale.ROOT));
            int dot = core.indexOf('.');
            String whole = dot < 0 ? core : core.substring(0, dot);
            String fraction = dot < 0 ? "" : core.substring(dot + 1);
            boolean hexadecimal = dot < 0 && core.matches("0*X+");
            boolean decimal = whole.matches("[09][09,]*") && fraction.matches("[09]*");
            if (!core.equals("TM9") && !hexadecimal && !decimal) {
                return false;
            }
        }
        return true;
    }

    /** Without the elements of signs and of spaces. */
    private static String core(String format) {
        String core = format.startsWith("FM") ? format.substring(2) : format;
        if (core.startsWith("S") || core.startsWith("MI")) {
            core = core.substring(core.startsWith("S") ? 1 : 2);
        } else if (core.endsWith("S") || core.endsWith("MI")) {
            core = core.substring(0, core.length() - (core.endsWith("S") ? 1 : 2));
        }
        core = core.startsWith("$") ? core.substring(1) : core;
        core = core.startsWith("B") ? core.substring(1) : core;
        return core.replace('D', '.').replace('G', ',');
    }

    private Optional<BigDecimal> read() {
        String upper = format.toUpperCase(Locale.ROOT);
        String digits = unsigned(text.strip(), upper.endsWith("S") || upper.endsWith("MI"));
        if (upper.contains("$")) {
            if (!digits.startsWith("$")) {
                return Optional.empty();
            }
            digits = digits.substring(1);
        }
        String core = core(upper);
        Optional<BigDecimal> size =
                core.contains("X") ? hexadecimal(core, digits) : decimal(core, digits);
        return size.map(s -> negative ? s.negate() : s);
    }

    private String unsigned(String signed, boolean behind) {
        int at = behind ? signed.length() - 1 : 0;
        boolean sign = !signed.isEmpty() && "+-".indexOf(signed.charAt(at)) >= 0;
        if (!sign) {
            return signed;
        }
        negative = signed.charAt(at) == '-';
        return (behind ? signed.substring(0, at) : signed.substring(1)).strip();
    }

    private static Optional<BigDecimal> hexadecimal(String core, String digits) {
        boolean legal =
                !digits.isEmpty()
                        && digits.length() <= core.length()
                        && (core.startsWith("X") || digits.length() == core.length())
                        && digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        return legal ? Optional.of(new BigDecimal(new BigInteger(digits, 16))) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(String core, String digits) {
        boolean minimal = core.equals("TM9");
        int dot = digits.indexOf('.');
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        String fraction = dot < 0 ? "" : digits.substring(dot + 1);
        int point = core.indexOf('.');
        String wholeFormat = point < 0 ? core : core.substring(0, point);
        String fractionFormat = point < 0 ? "" : core.substring(point + 1);
        String plain = whole.replace(",", "");
        boolean some = !(plain + fraction).isEmpty();
        boolean legal =
                some
                        && plain.chars().allMatch(NumberReader::isDigit)
                        && fraction.chars().allMatch(NumberReader::isDigit)
                        && (minimal
                                ? whole.equals(plain)
                                : fits(wholeFormat, whole, plain)
                                        && fraction.length() <= fractionFormat.length()
                                        && fraction.length()
                                                >= fractionFormat.lastIndexOf('0') + 1);
        return legal
                ? Optional.of(new BigDecimal("0" + plain + "." + fraction + "0"))
                : Optional.empty();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Commas may be left out; where they stand they stand as in the format, from the right. */
    private static boolean fits(String format, String whole, String digits) {
        String places = format.replace(",", "");
        int zero = places.indexOf('0');
        boolean wide =
                digits.length() <= places.length()
                        && (zero < 0 || digits.length() >= places.length() - zero);
        if (!wide || whole.equals(digits)) {
            return wide;
        }
        String last = format.substring(Math.max(0, format.length() - whole.length()));
        for (int i = 0; i < whole.length(); i++) {
            if ((whole.charAt(i) == ',') != (last.charAt(i) == ',')) {
                return false;
            }
        }
        return whole.length() <= format.length();
    }
}
