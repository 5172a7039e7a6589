package dev.glissade.engine.validate.digest;

/**
 * Days, times and instants in ISO text, whatever number of second's digits or form of offset each
 * side prints. Values outside that form, such as {@code infinity} or {@code 0044-03-15 BC}, are not
 * read.
 */
final class TimeText {
    private static final int NANO_DIGITS = 9;

    private final CellBytes out;
    private byte[] text = new byte[0];
    private int at;
    private int end;
    private boolean good;

    TimeText(CellBytes out) {
        this.out = out;
    }

    /** Appends days since 1970. */
    boolean appendDate(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        long day = day();
        return finished() && append(day);
    }

    /** Appends nanoseconds of the day. */
    boolean appendTime(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        long second = second();
        long nano = nano();
        return finished() && append(second * 1_000_000_000L + nano);
    }

    /** Appends seconds since 1970, as if in UTC, and nanoseconds. */
    boolean appendTimestamp(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        long second = dayAndSecond();
        long nano = nano();
        return finished() && append(second) && append(nano);
    }

    /** Appends seconds since 1970 in UTC, and nanoseconds; the text must have its offset. */
    boolean appendInstant(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        long second = dayAndSecond();
        long nano = nano();
        long offset = offset();
        return finished() && append(second - offset) && append(nano);
    }

    /** Appends seconds since 1970 at the offset, nanoseconds, and the offset itself. */
    boolean appendZoned(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        long second = dayAndSecond();
        long nano = nano();
        long offset = offset();
        return finished() && append(second) && append(nano) && append(offset);
    }

    /** Appends both bounds of {@code [begin, end)}: days, or moments with an offset or without. */
    boolean appendPeriod(byte[] bytes, int from, int to) {
        begin(bytes, from, to);
        good &= eat('[');
        long beginSecond = bound();
        long beginNano = nano();
        long beginOffset = at < end && text[at] == ',' ? 0 : offset();
        good &= eat(',');
        eat(' ');
        long endSecond = bound();
        long endNano = nano();
        long endOffset = at < end && text[at] == ')' ? 0 : offset();
        good &= eat(')');
        return finished()
                && append(beginSecond - beginOffset)
                && append(beginNano)
                && append(endSecond - endOffset)
                && append(endNano);
    }

    /** A day, or a day and a time. */
    private long bound() {
        long day = day();
        boolean timed =
                end - at > 1 && (text[at] == ' ' || text[at] == 'T') && isDigit(text[at + 1]);
        at += timed ? 1 : 0;
        return day * 86_400 + (timed ? second() : 0);
    }

    private void begin(byte[] bytes, int from, int to) {
        text = bytes;
        at = from;
        end = to;
        good = true;
    }

    private boolean finished() {
        return good && at == end;
    }

    private boolean append(long value) {
        out.writeLong(value);
        return true;
    }

    private long dayAndSecond() {
        long day = day();
        if (!eat(' ') && !eat('T')) {
            good = false;
        }
        return day * 86_400 + second();
    }

    /** Days since 1970 in the proleptic Gregorian calendar, which both databases keep. */
    private long day() {
        int start = at;
        long year = 0;
        while (at < end && isDigit(text[at])) {
            year = year * 10 + (text[at++] - '0');
        }
        good &= at - start >= 4 && at - start <= 6;
        good &= eat('-');
        int month = twoDigits();
        good &= eat('-');
        int day = twoDigits();
        good &= month >= 1 && month <= 12 && day >= 1 && day <= 31;
        // Counting years from March puts the leap day last: no table of months is needed.
        long marchYear = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(marchYear, 400);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private long second() {
        int hour = twoDigits();
        good &= eat(':');
        int minute = twoDigits();
        good &= eat(':');
        int second = twoDigits();
        return hour * 3600L + minute * 60L + second;
    }

    private long nano() {
        if (!eat('.')) {
            return 0;
        }
        long nano = 0;
        int digits = 0;
        while (at < end && isDigit(text[at])) {
            nano = nano * 10 + (text[at++] - '0');
            digits++;
        }
        good &= digits >= 1 && digits <= NANO_DIGITS;
        for (; digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        return nano;
    }

    /**
     * {@code Z}, as the driver prints +0000, {@code +05}, {@code +0545}, {@code +05:45}, {@code
     * -04:56:02}, a blank before.
     */
    private long offset() {
        eat(' ');
        if (eat('Z')) {
            return 0;
        }
        boolean negative = eat('-');
        good &= negative || eat('+');
        long seconds = twoDigits() * 3600L;
        if (at < end && (text[at] == ':' || isDigit(text[at]))) {
            eat(':');
            seconds += twoDigits() * 60L;
        }
        if (eat(':')) {
            seconds += twoDigits();
        }
        return negative ? -seconds : seconds;
    }

    private int twoDigits() {
        if (end - at < 2 || !isDigit(text[at]) || !isDigit(text[at + 1])) {
            good = false;
            return 0;
        }
        int value = (text[at] - '0') * 10 + (text[at + 1] - '0');
        at += 2;
        return value;
    }

    private boolean eat(char expected) {
        if (at < end && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
