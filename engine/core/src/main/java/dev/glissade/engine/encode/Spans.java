package dev.glissade.engine.encode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times with a zone, intervals and ranges of days in a notation that Snowflake reads ("Interval
 * formats", "PERIOD data type").
 */
final class Spans {
    private static final String DAY = "1970-01-01 ";

    private static final Pattern TIMETZ =
            Pattern.compile("([0-9:.]{8,15})([+-][0-9]{2})(?::([0-9]{2}))?(:[0-9]{2})?");

    /** As {@code IntervalStyle = iso_8601} prints it; each part has a sign of its own. */
    private static final Pattern INTERVAL =
            Pattern.compile(
                    "P"
                            + "(?:(-?[0-9]+)Y)?(?:(-?[0-9]+)M)?(?:(-?[0-9]+)D)?"
                            + "(?:T(?:(-?[0-9]+)H)?(?:(-?[0-9]+)M)?"
                            + "(?:(-?[0-9]+(?:\\.[0-9]+)?)S)?)?");

    private static final Pattern RANGE =
            Pattern.compile("\\[\"?([0-9][^\",]*)\"?,\"?([0-9][^\",)]*)\"?\\)");

    private static final Pattern FOUR_DIGITS =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9:.]{8,15}(?:[+-][0-9:]{2,5})?)?");

    private static final BigInteger YEAR_MONTHS = BigInteger.valueOf(12);
    private static final BigInteger HOUR_SECONDS = BigInteger.valueOf(3600);
    private static final BigInteger MINUTE_SECONDS = BigInteger.valueOf(60);
    private static final BigInteger DAY_SECONDS = BigInteger.valueOf(86_400);
    private static final int SECOND_DIGITS = 6;

    /** Of the leading part of an interval, nine digits. */
    private static final BigInteger LEADING_MAX = BigInteger.valueOf(999_999_999);

    private Spans() {}

    /** A time of day with its zone, on the first day of 1970. */
    static String moment(String text) {
        Matcher parts = TIMETZ.matcher(text);
        if (!parts.matches()) {
            throw unread();
        }
        if (text.startsWith("24:")) {
            throw new RefusedValue("the time 24:00:00");
        }
        if (parts.group(4) != null) {
            throw new RefusedValue("a zone with seconds, which no moment has");
        }
        String minutes = parts.group(3) == null ? "00" : parts.group(3);
        return DAY + parts.group(1) + " " + parts.group(2) + ":" + minutes;
    }

    /** Years and months. */
    static String months(String text) {
        Matcher parts = interval(text);
        if (number(parts, 3).signum() != 0 || seconds(parts).signum() != 0) {
            throw new RefusedValue("an interval with days or a time");
        }
        BigInteger months = months(parts);
        BigInteger[] years = months.abs().divideAndRemainder(YEAR_MONTHS);
        return "%s%d-%02d".formatted(sign(months.signum()), years[0], years[1]);
    }

    /** Days of 24 hours, and a time. */
    static String seconds(String text) {
        Matcher parts = interval(text);
        if (months(parts).signum() != 0) {
            throw new RefusedValue("an interval with years or months");
        }
        BigDecimal all = seconds(parts).add(new BigDecimal(number(parts, 3).multiply(DAY_SECONDS)));
        BigInteger[] days = all.abs().toBigInteger().divideAndRemainder(DAY_SECONDS);
        if (days[0].compareTo(LEADING_MAX) > 0) {
            throw new RefusedValue("an interval of more than nine digits of days");
        }
        int second = days[1].intValueExact();
        BigDecimal fraction = all.abs().remainder(BigDecimal.ONE).movePointRight(SECOND_DIGITS);
        return "%s%d %02d:%02d:%02d.%06d"
                .formatted(
                        sign(all.signum()),
                        days[0],
                        second / 3600,
                        second / 60 % 60,
                        second % 60,
                        fraction.intValueExact());
    }

    /**
     * A range of days or moments whose bounds are finite, the lower one within it and the upper one
     * not; so PostgreSQL prints every range of days that is neither empty nor open.
     */
    static String period(String text) {
        Matcher bounds = RANGE.matcher(text);
        if (!bounds.matches()) {
            throw new RefusedValue(
                    "a range that is empty or open, or has other bounds than [ and )");
        }
        for (int i = 1; i <= 2; i++) {
            String bound = bounds.group(i);
            if (!FOUR_DIGITS.matcher(bound).matches()) {
                throw new RefusedValue("a bound before the year 1 or after 9999");
            }
        }
        return "[" + bounds.group(1) + ", " + bounds.group(2) + ")";
    }

    private static Matcher interval(String text) {
        Matcher parts = INTERVAL.matcher(text);
        if (!parts.matches()) {
            throw new RefusedValue("an infinite interval");
        }
        return parts;
    }

    private static BigInteger months(Matcher parts) {
        return number(parts, 1).multiply(YEAR_MONTHS).add(number(parts, 2));
    }

    private static BigDecimal seconds(Matcher parts) {
        BigInteger whole =
                number(parts, 4)
                        .multiply(HOUR_SECONDS)
                        .add(number(parts, 5).multiply(MINUTE_SECONDS));
        BigDecimal rest = parts.group(6) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(6));
        return new BigDecimal(whole).add(rest);
    }

    private static BigInteger number(Matcher parts, int group) {
        return parts.group(group) == null ? BigInteger.ZERO : new BigInteger(parts.group(group));
    }

    private static String sign(int signum) {
        return signum < 0 ? "-" : "+";
    }

    private static RefusedValue unread() {
        return new RefusedValue("a text that is not of its type");
    }
}
