package dev.glissade.rehearsal.temporal;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads dates, times and timestamps by a format or AUTO, whose list stands in
 * sql-reference/date-time-input-output, "Supported formats for AUTO detection". Every reading is
 * empty when the text is not of the format.
 */
public final class Temporals {
    private static final List<TemporalFormat> AUTO_DATES =
            formats("YYYY-MM-DD", "DD-MON-YYYY", "MM/DD/YYYY");
    private static final List<TemporalFormat> AUTO_TIMES =
            formats(
                    "HH24:MI:SS.FF",
                    "HH24:MI:SS.FFTZH:TZM",
                    "HH24:MI",
                    "HH12:MI:SS.FF AM",
                    "HH12:MI AM");
    private static final List<TemporalFormat> AUTO_TIMESTAMPS =
            formats(
                    "YYYY-MM-DD HH24:MI:SS.FF",
                    "YYYY-MM-DD HH24:MI:SS.FFTZH",
                    "YYYY-MM-DD HH24:MI:SS.FFTZH:TZM",
                    "YYYY-MM-DD\"T\"HH24:MI:SS.FF",
                    "YYYY-MM-DD\"T\"HH24:MI:SS.FFTZH:TZM",
                    "YYYY-MM-DD HH24:MI:SS.FF TZH:TZM",
                    "YYYY-MM-DD HH24:MI:SS.FF TZHTZM",
                    "YYYY-MM-DD\"T\"HH24:MI",
                    "YYYY-MM-DD HH24:MI",
                    "YYYY-MM-DD\"T\"HH24",
                    "YYYY-MM-DD HH24",
                    "YYYY-MM-DD\"T\"HH24:MITZH:TZM",
                    "YYYY-MM-DD HH24:MITZH:TZM",
                    "DY, DD MON YYYY HH24:MI:SS.FF TZHTZM",
                    "DY, DD MON YYYY HH12:MI:SS.FF AM TZHTZM",
                    "DY, DD MON YYYY HH24:MI:SS.FF",
                    "DY, DD MON YYYY HH12:MI:SS.FF AM",
                    "MM/DD/YYYY HH24:MI:SS",
                    "DY MON DD HH24:MI:SS TZHTZM YYYY",
                    "YYYY-MM-DD",
                    "DD-MON-YYYY",
                    "MM/DD/YYYY");
    private static final int EPOCH_DIGITS_MAX = 19;

    private Temporals() {}

    /** The documented formats come with a fraction of the second and without. */
    private static List<TemporalFormat> formats(String... formats) {
        return Stream.of(formats)
                .flatMap(f -> Stream.of(f, f.replace(".FF", "")))
                .distinct()
                .map(TemporalFormat::of)
                .toList();
    }

    /** A date; AUTO takes the timestamps too, of which it is the day. */
    public static Optional<LocalDate> date(String text, String format) {
        if (!isAuto(format)) {
            return TemporalFormat.of(format).read(text).flatMap(TemporalText::date);
        }
        return first(text, AUTO_DATES)
                .or(() -> timestamp(text, format))
                .flatMap(TemporalText::date);
    }

    /** A time of day. */
    public static Optional<LocalTime> time(String text, String format) {
        Optional<TemporalText> read =
                isAuto(format) ? first(text, AUTO_TIMES) : TemporalFormat.of(format).read(text);
        return read.flatMap(TemporalText::time);
    }

    /** A timestamp; AUTO takes digits only for an epoch. */
    public static Optional<TemporalText> timestamp(String text, String format) {
        return isAuto(format)
                ? first(text, AUTO_TIMESTAMPS).or(() -> epoch(text.strip()))
                : TemporalFormat.of(format).read(text);
    }

    private static boolean isAuto(String format) {
        return format.equalsIgnoreCase("AUTO");
    }

    private static Optional<TemporalText> first(String text, List<TemporalFormat> formats) {
        String stripped = text.strip();
        return formats.stream().flatMap(format -> format.read(stripped).stream()).findFirst();
    }

    /** Digits only: seconds, milliseconds, microseconds or nanoseconds, by their size. */
    private static Optional<TemporalText> epoch(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean number =
                !digits.isEmpty()
                        && digits.length() <= EPOCH_DIGITS_MAX
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || new BigInteger(text).bitLength() >= Long.SIZE) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        long size = Math.abs(value);
        long perSecond =
                size < 31_536_000_000L
                        ? 1
                        : size < 31_536_000_000_000L
                                ? 1_000
                                : size < 31_536_000_000_000_000L ? 1_000_000 : 1_000_000_000;
        long seconds = Math.floorDiv(value, perSecond);
        long nanos = Math.floorMod(value, perSecond) * (1_000_000_000 / perSecond);
        LocalDateTime utc =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), ZoneOffset.UTC);
        return Optional.of(
                new TemporalText(
                        Optional.of(utc.toLocalDate()),
                        Optional.of(utc.toLocalTime()),
                        Optional.of(0)));
    }
}
