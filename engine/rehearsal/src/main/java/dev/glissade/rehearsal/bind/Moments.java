package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.SqlFault;
import dev.glissade.rehearsal.temporal.TemporalFormat;
import dev.glissade.rehearsal.temporal.TemporalText;
import dev.glissade.rehearsal.temporal.Temporals;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** Dates and times between texts and DuckDB's microseconds. */
final class Moments {
    private Moments() {}

    static long days(String text, String format) {
        return Temporals.date(text, format)
                .orElseThrow(() -> notRecognized(100040, "Date", text))
                .toEpochDay();
    }

    static long timeMicros(String text, String format) {
        LocalTime time =
                Temporals.time(text, format).orElseThrow(() -> notRecognized(100108, "Time", text));
        return whole(time).toNanoOfDay() / 1000;
    }

    /** Without a zone: an offset in the text is dropped, its wall clock kept. */
    static long micros(String text, String format) {
        return micros(clock(read(text, format)), ZoneOffset.UTC);
    }

    /** A moment: by the text's offset, else by the session's zone. */
    static long instantMicros(String text, String format, String zone) {
        TemporalText read = read(text, format);
        LocalDateTime clock = clock(read);
        ZoneOffset offset =
                read.offsetMinutes()
                        .map(minutes -> ZoneOffset.ofTotalSeconds(60 * minutes))
                        .orElseGet(() -> clock.atZone(ZoneId.of(zone)).getOffset());
        return micros(clock, offset);
    }

    /** The text's offset, else the one of the session's zone at that clock. */
    static ZoneOffset offset(String text, String format, String zone) {
        TemporalText read = read(text, format);
        return read.offsetMinutes()
                .map(minutes -> ZoneOffset.ofTotalSeconds(60 * minutes))
                .orElseGet(() -> clock(read).atZone(ZoneId.of(zone)).getOffset());
    }

    /** A zone by its name; one that is not known is refused. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new SqlFault(1008, "22023", "Unknown timezone: '" + name + "'");
        }
    }

    private static TemporalText read(String text, String format) {
        return Temporals.timestamp(text, format)
                .orElseThrow(() -> notRecognized(100035, "Timestamp", text));
    }

    /** The epoch's day where the format has none, midnight where it has no time. */
    private static LocalDateTime clock(TemporalText read) {
        return LocalDateTime.of(
                read.date().orElse(LocalDate.EPOCH), whole(read.time().orElse(LocalTime.MIDNIGHT)));
    }

    /** DuckDB keeps microseconds. */
    private static LocalTime whole(LocalTime time) {
        if (time.toNanoOfDay() % 1000 != 0) {
            throw Refusals.unsupported("fractional seconds beyond microseconds");
        }
        return time;
    }

    private static SqlFault notRecognized(int code, String kind, String text) {
        return new SqlFault(code, "22007", kind + " '" + text + "' is not recognized");
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

    static String text(long micros, TemporalFormat format, String zone) {
        long seconds = Math.floorDiv(micros, 1_000_000);
        int nanos = 1000 * (int) Math.floorMod(micros, 1_000_000L);
        ZoneOffset offset =
                zone.equals("UTC")
                        ? ZoneOffset.UTC
                        : ZoneId.of(zone).getRules().getOffset(Instant.ofEpochSecond(seconds));
        return format.text(LocalDateTime.ofEpochSecond(seconds, nanos, offset), offset);
    }
}
