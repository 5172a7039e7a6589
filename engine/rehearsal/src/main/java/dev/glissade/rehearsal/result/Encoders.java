package dev.glissade.rehearsal.result;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.number.DecimalFloat;
import dev.glissade.rehearsal.number.Reals;

import org.duckdb.DuckDBResultSet;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * The encoder of a column, by what the client is told it is and what DuckDB holds. The wire's texts
 * of a JSON rowset, each a string or null:
 *
 * <pre>
 * fixed          12.30                     digits with the column's scale
 * real           1.5  1e+20  NaN  inf      the shortest text that reads back as the same double
 * decfloat       1.25  1.25e100          as number.DecimalFloat writes it
 * boolean        1  0
 * date           -719162                   days since 1970-01-01
 * time           86399.123456000           seconds of the day, as many digits as the scale
 * timestamp_ntz  -0.876544000              seconds since 1970, the true signed value
 * timestamp_ltz  the same
 * timestamp_tz   1.500000000 1440          then 1440 plus the minutes east of UTC
 * binary         00FF
 * variant, object, array                   JSON text, by the session's JSON_INDENT
 * </pre>
 */
final class Encoders {
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long NANOS = 1_000_000_000;
    private static final int LONG_DIGITS = 18;

    /** DuckDB's name for the type of a bare NULL, quoted by itself. */
    private static final String NO_TYPE = "\"NULL\"";

    /** UTC: DuckDB keeps the instant and not the offset it was written with. */
    private static final String OFFSET_UTC = " 1440";

    /** What the wire adds to an offset's minutes. */
    private static final int OFFSET_ZERO = 1440;

    private Encoders() {}

    /**
     * @param duckType DuckDB's name of the column's type, as DECIMAL(38,0)
     * @param jsonIndent the session's JSON_INDENT
     */
    static Encoder of(Column column, String duckType, int jsonIndent) {
        int open = duckType.indexOf('(');
        String name = (open < 0 ? duckType : duckType.substring(0, open)).toUpperCase(Locale.ROOT);
        int scale = column.type().scale();
        if (name.equals(NO_TYPE)) {
            return (rows, i, out) -> out.nullValue();
        }
        return switch (column.type().kind()) {
            case FIXED -> fixed(column, name, duckType);
            case REAL -> real(column, name, duckType);
            case DECFLOAT -> expect("STRUCT", column, name, duckType, Encoders::decimalFloat);
            case TEXT -> text(column, name, duckType);
            case BOOLEAN -> expect("BOOLEAN", column, name, duckType, Encoders::bool);
            case DATE -> expect("DATE", column, name, duckType, Encoders::date);
            case TIME -> time(column, name, duckType, scale);
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> timestamp(column, name, duckType, scale, "");
            case TIMESTAMP_TZ ->
                    name.equals("STRUCT")
                            ? (rows, i, out) -> zoned(rows, i, out, column)
                            : timestamp(column, name, duckType, scale, OFFSET_UTC);
            case BINARY -> expect("BLOB", column, name, duckType, Encoders::blob);
            case VARIANT, OBJECT, ARRAY, GEOGRAPHY -> json(column, name, duckType, jsonIndent);
        };
    }

    private static Encoder fixed(Column column, String name, String duckType) {
        return switch (name) {
            case "DECIMAL" -> Encoders::decimal;
            case "BIGINT" ->
                    (rows, i, out) -> {
                        long value = rows.getLong(i);
                        integer(value, rows, out);
                    };
            case "INTEGER" ->
                    (rows, i, out) -> {
                        int value = rows.getInt(i);
                        integer(value, rows, out);
                    };
            case "SMALLINT",
                    "TINYINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "HUGEINT",
                    "UHUGEINT" ->
                    Encoders::rareInteger;
            default -> throw mismatch(column, duckType);
        };
    }

    private static Encoder real(Column column, String name, String duckType) {
        return switch (name) {
            case "DOUBLE", "FLOAT" ->
                    (rows, i, out) -> {
                        double value = rows.getDouble(i);
                        if (rows.wasNull()) {
                            out.nullValue();
                        } else {
                            out.plain(Reals.text(value));
                        }
                    };
            default -> throw mismatch(column, duckType);
        };
    }

    private static Encoder text(Column column, String name, String duckType) {
        return switch (name) {
            case "VARCHAR", "JSON", "ENUM" -> Encoders::lazyText;
            case "UUID" ->
                    (rows, i, out) -> {
                        Object value = rows.getObject(i);
                        if (value == null) {
                            out.nullValue();
                        } else {
                            out.plain(value.toString());
                        }
                    };
            default -> throw mismatch(column, duckType);
        };
    }

    private static Encoder json(Column column, String name, String duckType, int indent) {
        return switch (name) {
            case "VARCHAR", "JSON" ->
                    (rows, i, out) -> {
                        String value = rows.getLazyString(i);
                        if (value == null) {
                            out.nullValue();
                        } else {
                            JsonLayout.write(value, indent, out);
                        }
                    };
            default -> throw mismatch(column, duckType);
        };
    }

    private static Encoder time(Column column, String name, String duckType, int scale) {
        return switch (name) {
            case "TIME", "TIME_NS" ->
                    (rows, i, out) -> {
                        if (rows.getObject(i) instanceof LocalTime value) {
                            long nanos = value.toNanoOfDay();
                            out.seconds(nanos / NANOS, (int) (nanos % NANOS), scale, "");
                        } else {
                            out.nullValue();
                        }
                    };
            default -> throw mismatch(column, duckType);
        };
    }

    private static Encoder timestamp(
            Column column, String name, String duckType, int scale, String suffix) {
        return switch (name) {
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE" ->
                    (rows, i, out) -> {
                        // The raw microseconds: java.sql.Timestamp would pass through the JVM's
                        // zone and lose an hour where its clocks go back.
                        long micros = rows.getLong(i);
                        if (rows.wasNull()) {
                            out.nullValue();
                            return;
                        }
                        if (Math.abs(micros) == Long.MAX_VALUE) {
                            throw infinite(column);
                        }
                        int nanos = (int) Math.floorMod(micros, MICROS) * NANOS_PER_MICRO;
                        out.seconds(Math.floorDiv(micros, MICROS), nanos, scale, suffix);
                    };
            case "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S" ->
                    (rows, i, out) -> {
                        LocalDateTime value = rows.getObject(i, LocalDateTime.class);
                        if (value == null) {
                            out.nullValue();
                        } else {
                            Instant instant = value.toInstant(ZoneOffset.UTC);
                            out.seconds(instant.getEpochSecond(), instant.getNano(), scale, suffix);
                        }
                    };
            default -> throw mismatch(column, duckType);
        };
    }

    /** An instant and its offset in minutes, as the casts keep a TIMESTAMP_TZ. */
    private static void zoned(DuckDBResultSet rows, int i, JsonBytes out, Column column)
            throws SQLException, IOException {
        if (!(rows.getObject(i) instanceof Struct value)) {
            out.nullValue();
            return;
        }
        Object[] parts = value.getAttributes();
        if (!(parts[0] instanceof OffsetDateTime instant) || !(parts[1] instanceof Short offset)) {
            throw mismatch(column, "STRUCT");
        }
        out.seconds(
                instant.toEpochSecond(),
                instant.getNano(),
                column.type().scale(),
                " " + (OFFSET_ZERO + offset));
    }

    private static void decimalFloat(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        if (!(rows.getObject(i) instanceof Struct value)) {
            out.nullValue();
            return;
        }
        Object[] parts = value.getAttributes();
        if (!(parts[0] instanceof Integer rank) || !(parts[1] instanceof BigDecimal digits)) {
            throw Refusals.unsupported("DECFLOAT as another struct");
        }
        out.plain(new DecimalFloat(rank, digits).text());
    }

    private static Encoder expect(
            String wanted, Column column, String name, String duckType, Encoder encoder) {
        if (!name.equals(wanted)) {
            throw mismatch(column, duckType);
        }
        return encoder;
    }

    private static void integer(long value, DuckDBResultSet rows, JsonBytes out)
            throws SQLException, IOException {
        if (rows.wasNull()) {
            out.nullValue();
        } else {
            out.integer(value);
        }
    }

    private static void rareInteger(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        Object value = rows.getObject(i);
        if (value == null) {
            out.nullValue();
        } else {
            out.plain(value.toString());
        }
    }

    private static void decimal(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        BigDecimal value = rows.getBigDecimal(i);
        if (value == null) {
            out.nullValue();
        } else if (value.scale() >= 0 && value.precision() <= LONG_DIGITS) {
            out.decimal(value.unscaledValue().longValue(), value.scale());
        } else {
            out.plain(value.toPlainString());
        }
    }

    private static void lazyText(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        String value = rows.getLazyString(i);
        if (value == null) {
            out.nullValue();
        } else {
            out.text(value);
        }
    }

    private static void bool(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        boolean value = rows.getBoolean(i);
        if (rows.wasNull()) {
            out.nullValue();
        } else {
            out.integer(value ? 1 : 0);
        }
    }

    private static void date(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        if (!(rows.getObject(i) instanceof LocalDate value)) {
            out.nullValue();
            return;
        }
        long days = value.toEpochDay();
        if (Math.abs(days) == Integer.MAX_VALUE) {
            throw infinite("DATE");
        }
        out.integer(days);
    }

    private static void blob(DuckDBResultSet rows, int i, JsonBytes out)
            throws SQLException, IOException {
        byte[] value = rows.getBytes(i);
        if (value == null) {
            out.nullValue();
        } else {
            out.hex(value);
        }
    }

    private static WarehouseException infinite(Column column) {
        return infinite(column.type().kind().name());
    }

    private static WarehouseException infinite(String type) {
        return new WarehouseException(
                100035, "22007", type + " 'infinity' has no place in Snowflake's range");
    }

    private static WarehouseException mismatch(Column column, String duckType) {
        return Refusals.unsupported(
                "result column of DuckDB's type %s as %s"
                        .formatted(duckType, column.type().kind()));
    }
}
