package dev.glissade.engine.types;

import dev.glissade.engine.model.SfType;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value that a project names for those that do not fit. It is loaded as PostgreSQL would print
 * it, so it has to be of this form, and has to fit itself:
 *
 * <pre>
 * numbers          -1, 0.50
 * days             9999-12-31
 * times            23:59:59[.999999]
 * timestamps       9999-12-31 23:59:59[.999999]
 * with time zone   9999-12-31 23:59:59[.999999]+00
 * texts            any
 * </pre>
 */
public final class ClampValue {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.([0-9]{1,6}))?");

    /** Far below what a DECFLOAT or a row's buffer holds. */
    private static final int LENGTH_MAX = 1000;

    private static final String ZONE = "+00";

    private ClampValue() {}

    /** Why it cannot be loaded; empty when it can. */
    public static Optional<String> complaint(Mapping mapping, String value) {
        boolean fits =
                switch (mapping.encoding()) {
                    case NUMERIC, NUMERIC_CHECKED -> isNumber(mapping.type(), value);
                    case DATE -> isDay(value);
                    case TIME -> isTime(mapping.type(), value);
                    case TIMETZ -> isTime(mapping.type(), withoutZone(value));
                    case TIMESTAMP -> isTimestamp(mapping.type(), value);
                    case TIMESTAMPTZ, TIMESTAMPTZ_UTC ->
                            isTimestamp(mapping.type(), withoutZone(value));
                    case TEXT, TRIMMED -> isText(mapping.type(), value);
                    default -> false;
                };
        if (fits) {
            return Optional.empty();
        }
        return Optional.of(
                switch (mapping.encoding()) {
                    case NUMERIC, NUMERIC_CHECKED -> unlike(value, "a number", mapping);
                    case DATE -> unlike(value, "a day such as 9999-12-31", mapping);
                    case TIME -> unlike(value, "a time such as 23:59:59.999", mapping);
                    case TIMETZ -> unlike(value, "a time such as 23:59:59.999+00", mapping);
                    case TIMESTAMP ->
                            unlike(value, "a moment such as 9999-12-31 23:59:59", mapping);
                    case TIMESTAMPTZ, TIMESTAMPTZ_UTC ->
                            unlike(value, "a moment such as 9999-12-31 23:59:59+00", mapping);
                    case TEXT, TRIMMED -> unlike(value, "a text short enough", mapping);
                    default -> "a value of one's own is for numbers, days, times and texts";
                });
    }

    private static String unlike(String value, String expected, Mapping mapping) {
        return "'%s' is not %s for %s".formatted(value, expected, mapping.type().sql());
    }

    private static boolean isNumber(SfType type, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return false;
        }
        BigDecimal number = new BigDecimal(value).stripTrailingZeros();
        return switch (type) {
            case SfType.Fixed(int precision, int scale) ->
                    number.signum() == 0
                            || (number.scale() <= scale
                                    && number.precision() - number.scale() <= precision - scale);
            case SfType.DecFloat() ->
                    number.precision() <= SfType.Fixed.PRECISION_MAX && value.length() < LENGTH_MAX;
            default -> false;
        };
    }

    private static boolean isDay(String value) {
        if (!DAY.matcher(value).matches() || value.startsWith("0000")) {
            return false;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static boolean isTime(SfType type, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            return false;
        }
        int digits = type.secondDigits().orElse(0);
        if (time.group(1) != null && time.group(1).length() > digits) {
            return false;
        }
        try {
            LocalTime.parse(value);
            return true;
        } catch (DateTimeException noSuchTime) {
            return false;
        }
    }

    private static boolean isTimestamp(SfType type, String value) {
        int blank = value.indexOf(' ');
        return blank > 0
                && isDay(value.substring(0, blank))
                && isTime(type, value.substring(blank + 1));
    }

    /** Nothing where there is another zone, or none. */
    private static String withoutZone(String value) {
        return value.endsWith(ZONE) ? value.substring(0, value.length() - ZONE.length()) : "";
    }

    private static boolean isText(SfType type, String value) {
        return type instanceof SfType.Varchar(long characters, _)
                && value.codePointCount(0, value.length()) <= Math.min(characters, LENGTH_MAX)
                && value.indexOf('\0') < 0;
    }
}
