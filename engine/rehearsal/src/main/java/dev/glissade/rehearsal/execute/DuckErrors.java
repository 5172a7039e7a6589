package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.RuntimeFaults;
import dev.glissade.rehearsal.answer.WarehouseException;

import java.sql.SQLException;

/** Says what DuckDB refused in Snowflake's words. */
public final class DuckErrors {
    private DuckErrors() {}

    /** The same failure with Snowflake's code and SQL state. */
    public static WarehouseException translate(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return RuntimeFaults.find(message).orElseGet(() -> known(firstLine(message)));
    }

    private static WarehouseException known(String message) {
        if (message.contains("INTERRUPT") || message.contains("Interrupted")) {
            return error(604, "57014", "SQL execution canceled");
        }
        if (message.contains("NOT NULL constraint failed")) {
            return notNull(message);
        }
        if (message.contains("Division by zero")) {
            return error(100051, "22012", "Division by zero");
        }
        boolean range =
                message.startsWith("Out of Range Error")
                        || message.contains("out of range")
                        || message.contains("Could not cast value");
        if (range) {
            return error(100046, "22003", "Number out of representable range: " + plain(message));
        }
        if (message.startsWith("Conversion Error")) {
            return error(100038, "22018", plain(message));
        }
        if (message.contains("must appear in the GROUP BY clause")) {
            return error(
                    979,
                    "42601",
                    "SQL compilation error:\n["
                            + plain(message)
                            + "] is not a valid group by"
                            + " expression");
        }
        if (message.contains("More than one row returned by a subquery")) {
            return error(90150, "22000", "Single-row subquery returns more than one row.");
        }
        // Before the conflicts of transactions: DuckDB calls this a conflicting lock.
        if (message.contains("IO Error") && message.contains("lock")) {
            return error(390201, "08004", "The file is open in another process: " + plain(message));
        }
        if (message.contains("onflict")) {
            return error(
                    625,
                    "57014",
                    "Statement was aborted because another session changed the same rows: "
                            + plain(message));
        }
        if (message.contains("does not exist")) {
            return error(
                    2003,
                    "42S02",
                    "SQL compilation error:\nObject does not exist: " + plain(message));
        }
        return error(100183, "P0000", plain(message));
    }

    /** Snowflake's DML errors name the table and the column in front of what is wrong. */
    private static WarehouseException notNull(String message) {
        String place = message.substring(message.lastIndexOf(": ") + 2).strip();
        int dot = place.lastIndexOf('.');
        return error(
                100072,
                "22000",
                "DML operation to table %s failed on column %s with error: NULL result in a"
                                .formatted(
                                        place.substring(0, Math.max(0, dot)),
                                        place.substring(dot + 1))
                        + " non-nullable column");
    }

    /** Without DuckDB's class of error in front. */
    private static String plain(String message) {
        int colon = message.indexOf(": ");
        return colon > 0 && colon < 40 ? message.substring(colon + 2) : message;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static WarehouseException error(int code, String state, String message) {
        return new WarehouseException(code, state, message);
    }
}
