package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** Dates and times between texts and DuckDB's microseconds. */
final class Moments {
    private Moments() {}

    static long days(String text, String format) {
        return read(text, format, 100040, "Date").moment().toLocalDate().toEpochDay();
    }

    static long timeMicros(String text, String format) {
        try {
            DateText read =
                    isAuto(format) ? DateText.autoTime(text) : DateFormat.of(format).parse(text);
            return read.moment().toLocalTime().toNanoOfDay() / 1000;
        } catch (DateTimeException e) {
            throw notRecognized(100108, "Time", text);
        }
    }

    /** Without a zone: an offset in the text is dropped, its wall clock kept. */
    static long micros(String text, String format) {
        return micros(read(text, format, 100035, "Timestamp").moment(), ZoneOffset.UTC);
    }

    /** A moment: by the text's offset, else by the session's zone. */
    static long instantMicros(String text, String format, String zone) {
        DateText read = read(text, format, 100035, "Timestamp");
        ZoneOffset offset =
                read.offset().orElseGet(() -> read.moment().atZone(ZoneId.of(zone)).getOffset());
        return micros(read.moment(), offset);
    }

    private static DateText read(String text, String format, int code, String kind) {
        try {
            return isAuto(format) ? DateText.auto(text) : DateFormat.of(format).parse(text);
        } catch (DateTimeException e) {
            throw notRecognized(code, kind, text);
        }
    }

    private static SqlFault notRecognized(int code, String kind, String text) {
        return new SqlFault(code, "22007", kind + " '" + text + "' is not recognized");
    }

    private static boolean isAuto(String format) {
        return format.equalsIgnoreCase("AUTO");
    }

    private static long micros(LocalDateTime moment, ZoneOffset offset) {
        return moment.toEpochSecond(offset) * 1_000_000 + moment.get(ChronoField.MICRO_OF_SECOND);
    }

    static long fromNanos(String nanos) {
        long value = Long.parseLong(nanos);
        if (value % 1000 != 0) {
            throw Refusals.unsupported("fractional seconds beyond microseconds");
        }
        return value / 1000;
    }

    /** Seconds since the epoch, or their thousandths, millionths or billionths by the scale. */
    static long fromEpoch(String number, int scale) {
        BigDecimal micros = new BigDecimal(number).movePointRight(6 - scale).stripTrailingZeros();
        if (micros.scale() > 0) {
            throw Refusals.unsupported("fractional seconds beyond microseconds");
        }
        return micros.longValueExact();
    }

    static String text(long micros, String format, String zone) {
        Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        ZoneOffset offset = ZoneId.of(zone).getRules().getOffset(instant);
        return DateFormat.of(format).format(LocalDateTime.ofInstant(instant, offset), offset);
    }
}
