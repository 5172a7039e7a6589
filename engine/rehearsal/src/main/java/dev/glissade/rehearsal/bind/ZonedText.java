package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.temporal.TemporalFormat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A TIMESTAMP_TZ as the text of DuckDB's STRUCT, made from what a query has. */
final class ZonedText {
    private ZonedText() {}

    static String parsed(String text, String format, String zone) {
        return at(Moments.instantMicros(text, format, zone), Moments.offset(text, format, zone));
    }

    /** The driver's nanoseconds and 1440 plus the minutes east of UTC. */
    static String bound(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw Refusals.invalidValue(text, "bindings");
        }
        int minutes;
        try {
            minutes = Integer.parseInt(text.substring(blank + 1)) - 1440;
        } catch (NumberFormatException e) {
            throw Refusals.invalidValue(text, "bindings");
        }
        return struct(Moments.fromNanos(text.substring(0, blank)), minutes);
    }

    /** An instant in a zone. */
    static String at(long micros, String zone) {
        return at(micros, Moments.zone(zone).getRules().getOffset(instant(micros)));
    }

    private static String at(long micros, ZoneOffset offset) {
        return struct(micros, offset.getTotalSeconds() / 60);
    }

    /** What a clock in a zone shows. */
    static String local(long clockMicros, String zone) {
        LocalDateTime clock = LocalDateTime.ofInstant(instant(clockMicros), ZoneOffset.UTC);
        ZoneOffset offset = clock.atZone(ZoneId.of(zone)).getOffset();
        return at(clockMicros - offset.getTotalSeconds() * 1_000_000L, offset);
    }

    /** What a clock with an offset shows. */
    static String wall(long clockMicros, int minutes) {
        return struct(clockMicros - minutes * 60_000_000L, minutes);
    }

    static String formatted(long micros, TemporalFormat format, int minutes) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(minutes * 60);
        return format.text(LocalDateTime.ofInstant(instant(micros), offset), offset);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String struct(long micros, int minutes) {
        return "{'instant': '" + instant(micros) + "', 'minutes': " + minutes + "}";
    }
}
