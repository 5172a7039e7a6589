package dev.glissade.faults.tables;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a table from either side by plain JDBC, each value in one spelling. Independent of the
 * engine's own comparison: here PostgreSQL formats its values by its own functions, and the
 * driver's typed getters read the target's, so that each checks the other.
 */
public final class ReadBack {
    private ReadBack() {}

    /** How a value of a PostgreSQL type is asked for, and how the target's is brought to that. */
    private enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        FLOAT,
        SMALL_FLOAT,
        BYTES,
        JSON,
        ARRAY,
        ARRAY_OF_TEXTS,
        DATE,
        TIME,
        TIMESTAMP,
        INSTANT;

        /** Arrays whose elements JSON has no form for: each is the text that PostgreSQL prints. */
        private static final Set<String> AS_TEXTS =
                Set.of(
                        "_date",
                        "_time",
                        "_timestamp",
                        "_timestamptz",
                        "_interval",
                        "_bytea",
                        "_json",
                        "_jsonb",
                        "_inet",
                        "_int4range",
                        "_pair");

        /** {@code modifier} is that of the innermost type, -1 for none. */
        static Kind of(String pgType, int modifier) {
            if (AS_TEXTS.contains(pgType)) {
                return ARRAY_OF_TEXTS;
            }
            if (pgType.startsWith("_") && !pgType.equals("_box")) {
                return ARRAY;
            }
            return switch (pgType) {
                // Without a precision it arrives as text.
                case "numeric" -> modifier < 0 ? TEXT : NUMBER;
                case "int2", "int4", "int8", "oid", "xid8" -> NUMBER;
                case "bool" -> BOOLEAN;
                case "float8" -> FLOAT;
                case "float4" -> SMALL_FLOAT;
                case "bytea" -> BYTES;
                case "jsonb" -> JSON;
                case "date" -> DATE;
                case "time" -> TIME;
                case "timestamp" -> TIMESTAMP;
                case "timestamptz" -> INSTANT;
                default -> TEXT;
            };
        }

        /** PostgreSQL's own formatting; never through a session's settings. */
        String selected(String column) {
            return switch (this) {
                case TEXT -> column;
                case NUMBER -> "trim_scale(" + column + "::text::numeric)::text";
                case BOOLEAN -> column + "::text";
                case FLOAT -> "encode(float8send(" + column + "), 'hex')";
                // A real arrives as the double nearest to its shortest decimal text.
                case SMALL_FLOAT -> "encode(float8send(" + column + "::text::float8), 'hex')";
                case BYTES -> "encode(" + column + ", 'hex')";
                case JSON -> column + "::text";
                case ARRAY -> "array_to_json(" + column + ")::text";
                case ARRAY_OF_TEXTS -> "array_to_json(" + column + "::text[])::text";
                case DATE -> "to_char(" + clamped(column, "date", "") + ", 'YYYY-MM-DD')";
                case TIME ->
                        "to_char(least(%s, %s), 'HH24:MI:SS.US')"
                                .formatted(
                                        column,
                                        "CASE WHEN %s IS NOT NULL THEN time '23:59:59.999999' END"
                                                .formatted(column));
                case TIMESTAMP -> moment(column);
                case INSTANT -> moment("(" + column + " AT TIME ZONE 'UTC')");
            };
        }

        private static String moment(String column) {
            String clamped = clamped(column, "timestamp", " 23:59:59.999999");
            return "to_char(" + clamped + ", 'YYYY-MM-DD HH24:MI:SS.US')";
        }

        /** What a policy makes of days before the first and after the last; others are the same. */
        private static String clamped(String column, String type, String end) {
            return "CASE WHEN %1$s < '0001-01-01' THEN %2$s '0001-01-01'".formatted(column, type)
                    + " WHEN %1$s > '9999-12-31%3$s' THEN %2$s '9999-12-31%3$s' ELSE %1$s END"
                            .formatted(column, type, end);
        }

        String printed(String column) {
            return switch (this) {
                case DATE -> "TO_CHAR(" + column + ", 'YYYY-MM-DD')";
                case TIME -> "TO_CHAR(" + column + ", 'HH24:MI:SS.FF6')";
                case TIMESTAMP, INSTANT -> "TO_CHAR(" + column + ", 'YYYY-MM-DD HH24:MI:SS.FF6')";
                case TEXT,
                        NUMBER,
                        BOOLEAN,
                        FLOAT,
                        SMALL_FLOAT,
                        BYTES,
                        JSON,
                        ARRAY,
                        ARRAY_OF_TEXTS ->
                        column;
            };
        }

        @Nullable String ofSource(@Nullable String text) {
            return text != null && (this == JSON || this == ARRAY || this == ARRAY_OF_TEXTS)
                    ? PlainJson.of(text)
                    : text;
        }

        @Nullable String ofTarget(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            if (text == null) {
                return null;
            }
            return switch (this) {
                case TEXT -> text;
                case NUMBER -> plain(row, column);
                case BOOLEAN -> Boolean.toString(row.getBoolean(column));
                case FLOAT, SMALL_FLOAT -> bits(row.getDouble(column));
                case BYTES -> HexFormat.of().formatHex(row.getBytes(column));
                case JSON, ARRAY, ARRAY_OF_TEXTS -> PlainJson.of(text);
                case DATE, TIME, TIMESTAMP, INSTANT -> text;
            };
        }

        private static String plain(ResultSet row, int column) throws SQLException {
            var number = row.getBigDecimal(column).stripTrailingZeros();
            return number.signum() == 0 ? "0" : number.toPlainString();
        }

        private static String bits(double value) {
            return HexFormat.of().toHexDigits(Double.doubleToLongBits(value));
        }
    }

    /** Columns and their kinds, of a table of the source. */
    public record Columns(List<String> names, List<Kind> kinds) {}

    /** Domains are what they are over; enums count as text. */
    public static Columns columns(Connection source, String table) throws SQLException {
        try (var statement =
                source.prepareStatement(
                        """
                        WITH RECURSIVE base AS (
                            SELECT attnum, attname, atttypmod AS modifier, t.*
                            FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
                            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                            UNION ALL
                            SELECT attnum, attname, b.typtypmod, t.*
                            FROM base b JOIN pg_type t ON t.oid = b.typbasetype)
                        SELECT '"' || replace(attname, '"', '""') || '"', typname, modifier
                        FROM base WHERE typtype <> 'd' ORDER BY attnum
                        """)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                var names = new ArrayList<String>();
                var kinds = new ArrayList<Kind>();
                while (row.next()) {
                    names.add(row.getString(1));
                    kinds.add(Kind.of(row.getString(2), row.getInt(3)));
                }
                return new Columns(names, kinds);
            }
        }
    }

    /** Takes a row, each value in its one spelling. */
    @FunctionalInterface
    public interface Row {
        void take(List<@Nullable String> cells);
    }

    /** All rows of the source, sorted, so that order does not matter. */
    public static List<List<@Nullable String>> source(Connection source, String table)
            throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        readSource(source, table, columns(source, table), rows::add);
        return sorted(rows);
    }

    /** All rows of the target, sorted; the columns stand in the source's order. */
    public static List<List<@Nullable String>> target(
            Connection target, String table, Columns columns) throws SQLException {
        var rows = new ArrayList<List<@Nullable String>>();
        readTarget(target, table, columns, rows::add);
        return sorted(rows);
    }

    /** All rows of the source, in no order. */
    static void readSource(Connection source, String table, Columns columns, Row row)
            throws SQLException {
        var selected = new ArrayList<String>();
        for (int i = 0; i < columns.names.size(); i++) {
            selected.add(columns.kinds.get(i).selected(columns.names.get(i)));
        }
        String sql = "SELECT " + String.join(", ", selected) + " FROM " + table;
        try (Statement settings = source.createStatement()) {
            settings.execute(
                    "SET extra_float_digits = 1; SET bytea_output = 'hex';"
                            + " SET IntervalStyle = 'iso_8601'; SET DateStyle = 'ISO, YMD';"
                            + " SET TimeZone = 'UTC'");
        }
        try (Statement statement = source.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                var cells = new ArrayList<@Nullable String>();
                for (int i = 0; i < selected.size(); i++) {
                    cells.add(columns.kinds.get(i).ofSource(rows.getString(i + 1)));
                }
                row.take(cells);
            }
        }
    }

    /** All rows of the target, in no order; the columns stand in the source's. */
    static void readTarget(Connection target, String table, Columns columns, Row row)
            throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet rows = statement.executeQuery(targetSql(target, table, columns))) {
            while (rows.next()) {
                var cells = new ArrayList<@Nullable String>();
                for (int i = 0; i < columns.kinds.size(); i++) {
                    cells.add(columns.kinds.get(i).ofTarget(rows, i + 1));
                }
                row.take(cells);
            }
        }
    }

    /** The warehouse prints days and times: Java's old calendar shifts those before 1582. */
    private static String targetSql(Connection target, String table, Columns columns)
            throws SQLException {
        try (Statement statement = target.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            var meta = none.getMetaData();
            if (meta.getColumnCount() != columns.kinds.size()) {
                throw new SQLException(
                        "%s has %d columns, not %d"
                                .formatted(table, meta.getColumnCount(), columns.kinds.size()));
            }
            var selected = new ArrayList<String>();
            for (int i = 0; i < columns.kinds.size(); i++) {
                String name = '"' + meta.getColumnName(i + 1).replace("\"", "\"\"") + '"';
                selected.add(columns.kinds.get(i).printed(name));
            }
            return "SELECT " + String.join(", ", selected) + " FROM " + table;
        }
    }

    private static List<List<@Nullable String>> sorted(List<List<@Nullable String>> rows) {
        rows.sort(
                Comparator.comparing(
                        row ->
                                row.stream()
                                        .map(cell -> cell == null ? "\u0000" : cell)
                                        .collect(Collectors.joining("\u0001"))));
        return rows;
    }
}
