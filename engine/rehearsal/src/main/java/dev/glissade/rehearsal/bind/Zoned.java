package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.catalog.Duck;

/**
 * A TIMESTAMP_TZ, in DuckDB a STRUCT of its instant and its offset in minutes: its moment is what
 * counts where two are compared, its offset gives it its clock.
 */
final class Zoned {
    private static final ColumnType TYPE = ColumnType.seconds(Kind.TIMESTAMP_TZ, 9);

    private Zoned() {}

    /** The type in which values of this one are compared. */
    static ColumnType compared(ColumnType type) {
        return type.kind() == Kind.TIMESTAMP_TZ
                ? ColumnType.seconds(Kind.TIMESTAMP_LTZ, type.scale())
                : type;
    }

    /** A value that is equal to another when Snowflake says so. */
    static Typed comparable(Typed value) {
        return value.isNull() ? value : Casts.cast(value, compared(value.type()));
    }

    static String instant(String sql) {
        // The cast is for a constant NULL, whose fields have no type.
        return "CAST((" + sql + ").instant AS TIMESTAMPTZ)";
    }

    static String minutes(String sql) {
        return "CAST((" + sql + ").minutes AS INTEGER)";
    }

    /** What its own clock shows, as a TIMESTAMP of DuckDB. */
    static String clock(String sql) {
        return "(timezone('UTC', " + instant(sql) + ") + to_minutes(" + minutes(sql) + "))";
    }

    /** From a text; without an offset in it, in the session's zone. */
    static String fromText(String text, String format) {
        return struct("sf_tz(%s, %s, current_setting('TimeZone'))".formatted(text, format));
    }

    /** From a TIMESTAMPTZ of DuckDB, in a zone. */
    static String fromInstant(String instant, String zone) {
        return struct("sf_tz_at(epoch_us(" + instant + "), " + zone + ")");
    }

    /** From a TIMESTAMP of DuckDB, the clock of the session's zone. */
    static String fromClock(String clock) {
        return struct("sf_tz_local(epoch_us(" + clock + "), current_setting('TimeZone'))");
    }

    /** With another clock and the offset of the old value. */
    static String withClock(String old, String clock) {
        return struct("sf_tz_wall(epoch_us(%s), %s)".formatted(clock, minutes(old)));
    }

    /** By the text of the driver's bind: nanoseconds, a blank, 1440 and the minutes. */
    static String fromBind(String text) {
        return struct("sf_tz_bind(" + text + ")");
    }

    private static String struct(String text) {
        return "CAST(" + text + " AS " + Duck.type(TYPE) + ")";
    }
}
