package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dates, times and timestamps: read by the file's format or AUTO, written as DuckDB reads them. */
final class TemporalCells {
    private static final List<String> AUTO_DATES =
            List.of("YYYY-MM-DD", "DD-MON-YYYY", "MM/DD/YYYY");
    private static final List<String> AUTO_TIMES =
            withoutFractionToo(
                    List.of(
                            "HH24:MI:SS.FF",
                            "HH24:MI:SS.FFTZH:TZM",
                            "HH24:MI",
                            "HH12:MI:SS.FF AM",
                            "HH12:MI AM"));
    private static final List<String> AUTO_TIMESTAMPS =
            withoutFractionToo(
                    List.of(
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
                            "MM/DD/YYYY"));
    private static final int EPOCH_DIGITS_MAX = 18;

    private TemporalCells() {}

    /** The documented formats come with a fraction of the second and without. */
    private static List<String> withoutFractionToo(List<String> formats) {
        return formats.stream()
                .flatMap(
                        format ->
                                format.contains(".FF")
                                        ? Stream.of(format, format.replace(".FF", ""))
                                        : Stream.of(format))
                .toList();
    }

    static String date(String text, String format) throws CellFault {
        Optional<LocalDate> date =
                first(text, isAuto(format) ? AUTO_DATES : List.of(format))
                        .flatMap(TemporalText::date);
        if (date.isEmpty() && isAuto(format)) {
            date = timestampValue(text, format).flatMap(TemporalText::date);
        }
        return date.orElseThrow(() -> CellFault.notRecognized(100040, "22007", "Date", text))
                .toString();
    }

    static String time(String text, ColumnType type, String format) throws CellFault {
        LocalTime time =
                first(text, isAuto(format) ? AUTO_TIMES : List.of(format))
                        .flatMap(TemporalText::time)
                        .orElseThrow(() -> CellFault.notRecognized(100108, "22007", "Time", text));
        return clock(text, time, type);
    }

    /**
     * @param zoned whether the offset counts; a TIMESTAMP_NTZ keeps the clock and drops it
     */
    static String timestamp(String text, ColumnType type, String format, boolean zoned)
            throws CellFault {
        TemporalText value =
                timestampValue(text, format)
                        .filter(some -> some.date().isPresent())
                        .orElseThrow(
                                () -> CellFault.notRecognized(100035, "22007", "Timestamp", text));
        LocalTime time = value.time().orElse(LocalTime.MIDNIGHT);
        return value.date().orElseThrow()
                + " "
                + clock(text, time, type)
                + (zoned ? value.zone() : "");
    }

    private static Optional<TemporalText> timestampValue(String text, String format) {
        if (!isAuto(format)) {
            return first(text, List.of(format));
        }
        Optional<TemporalText> value = first(text, AUTO_TIMESTAMPS);
        return value.isPresent() ? value : epoch(text);
    }

    /** Digits only: seconds, milliseconds, microseconds or nanoseconds, by their size. */
    private static Optional<TemporalText> epoch(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        boolean number =
                !digits.isEmpty()
                        && digits.length() <= EPOCH_DIGITS_MAX
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number) {
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

    private static Optional<TemporalText> first(String text, List<String> formats) {
        for (String format : formats) {
            Optional<TemporalText> value = TemporalText.parse(text, format);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** Cuts to the column's digits; refuses to lose digits that only this warehouse lacks. */
    private static String clock(String text, LocalTime time, ColumnType type) throws CellFault {
        int digits = DuckType.fractionDigits(type);
        int lost = type.scale() > DuckType.FRACTION_DIGITS ? (int) (time.toNanoOfDay() % 1000) : 0;
        if (lost != 0) {
            throw new CellFault(
                    2,
                    "0A000",
                    "Unsupported feature 'digits of a second beyond microseconds' in '"
                            + text
                            + "'");
        }
        return TemporalText.clock(time, digits);
    }

    private static boolean isAuto(String format) {
        return format.equalsIgnoreCase("AUTO");
    }
}
