package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * A date, a time or both as read from a text.
 *
 * @param moment with 1970-01-01 where the text has no date
 */
record DateText(LocalDateTime moment, Optional<ZoneOffset> offset, boolean hasTime) {

    /**
     * Reads a text in one of the ISO forms that AUTO detects, or MM/DD/YYYY and DD-MON-YYYY.
     *
     * @throws DateTimeException when it has none of them
     */
    static DateText auto(String text) {
        var reader = new Reader(text.strip());
        reader.date();
        if (!reader.atEnd()) {
            reader.separator();
            reader.time();
        }
        return reader.end();
    }

    /** Reads a time of day: HH24:MI[:SS[.FF]]. */
    static DateText autoTime(String text) {
        var reader = new Reader(text.strip());
        reader.time();
        return reader.end();
    }

    /** A cursor over the text with the fields found so far. */
    static final class Reader {
        private final String text;
        private int at;
        int year = 1970;
        int month = 1;
        int day = 1;
        int hour;
        int minute;
        int second;
        private int nanos;
        private boolean hasTime;
        private Optional<ZoneOffset> offset = Optional.empty();

        Reader(String text) {
            this.text = text;
        }

        DateText end() {
            if (!atEnd()) {
                throw wrong();
            }
            return new DateText(
                    LocalDateTime.of(year, month, day, hour, minute, second, nanos),
                    offset,
                    hasTime);
        }

        boolean atEnd() {
            return at >= text.length();
        }

        void expect(String wanted) {
            if (!text.startsWith(wanted, at)) {
                throw wrong();
            }
            at += wanted.length();
        }

        int digits(int least, int most) {
            int start = at;
            while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
                at++;
            }
            if (at - start < least) {
                throw wrong();
            }
            return Integer.parseInt(text.substring(start, at));
        }

        /** Digits of a second, up to nine; DuckDB keeps six. */
        void fraction() {
            int start = at;
            int value = digits(1, 9);
            for (int i = at - start; i < 9; i++) {
                value *= 10;
            }
            if (value % 1000 != 0) {
                throw Refusals.unsupported("fractional seconds beyond microseconds");
            }
            nanos = value;
        }

        void offset() {
            if (at < text.length() && text.charAt(at) == 'Z') {
                at++;
                offset = Optional.of(ZoneOffset.UTC);
                return;
            }
            boolean negative = text.startsWith("-", at);
            if (!negative && !text.startsWith("+", at)) {
                throw wrong();
            }
            at++;
            int hours = digits(1, 2);
            int minutes = 0;
            if (text.startsWith(":", at)) {
                at++;
                minutes = digits(2, 2);
            } else if (!atEnd()) {
                minutes = digits(2, 2);
            }
            int seconds = hours * 3600 + minutes * 60;
            offset = Optional.of(ZoneOffset.ofTotalSeconds(negative ? -seconds : seconds));
        }

        int monthName(TextStyle style) {
            for (Month candidate : Month.values()) {
                String name = candidate.getDisplayName(style, Locale.US);
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    at += name.length();
                    return candidate.getValue();
                }
            }
            throw wrong();
        }

        private void date() {
            int start = at;
            int first = digits(1, 4);
            if (at - start == 4) {
                year = first;
                expect("-");
                month = digits(1, 2);
                expect("-");
                day = digits(1, 2);
            } else if (text.startsWith("/", at)) {
                month = first;
                expect("/");
                day = digits(1, 2);
                expect("/");
                year = digits(4, 4);
            } else {
                day = first;
                expect("-");
                month = monthName(TextStyle.SHORT);
                expect("-");
                year = digits(4, 4);
            }
        }

        private void separator() {
            if (!text.startsWith(" ", at) && !text.startsWith("T", at)) {
                throw wrong();
            }
            at++;
        }

        private void time() {
            hasTime = true;
            hour = digits(1, 2);
            if (text.startsWith(":", at)) {
                at++;
                minute = digits(1, 2);
                if (text.startsWith(":", at)) {
                    at++;
                    second = digits(1, 2);
                    if (text.startsWith(".", at)) {
                        at++;
                        fraction();
                    }
                }
            }
            if (!atEnd()) {
                if (text.startsWith(" ", at)) {
                    at++;
                }
                offset();
            }
        }

        private DateTimeException wrong() {
            return new DateTimeException("not in the format");
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
