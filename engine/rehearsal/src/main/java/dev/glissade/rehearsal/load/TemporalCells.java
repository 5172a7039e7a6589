package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.temporal.TemporalText;
import dev.glissade.rehearsal.temporal.Temporals;

import java.time.LocalTime;

/** Dates, times and timestamps: read by the file's format or AUTO, written as DuckDB reads them. */
final class TemporalCells {
    private TemporalCells() {}

    static String date(String text, String format) throws CellFault {
        return Temporals.date(text, format)
                .orElseThrow(() -> CellFault.notRecognized(100040, "22007", "Date", text))
                .toString();
    }

    static String time(String text, ColumnType type, String format) throws CellFault {
        LocalTime time =
                Temporals.time(text, format)
                        .orElseThrow(() -> CellFault.notRecognized(100108, "22007", "Time", text));
        return clock(text, time, type);
    }

    /**
     * @param zoned whether the offset counts; a TIMESTAMP_NTZ keeps the clock and drops it
     */
    static String timestamp(String text, ColumnType type, String format, boolean zoned)
            throws CellFault {
        TemporalText value =
                Temporals.timestamp(text, format)
                        .filter(some -> some.date().isPresent())
                        .orElseThrow(
                                () -> CellFault.notRecognized(100035, "22007", "Timestamp", text));
        LocalTime time = value.time().orElse(LocalTime.MIDNIGHT);
        return value.date().orElseThrow()
                + " "
                + clock(text, time, type)
                + (zoned ? value.zone() : "");
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
}
