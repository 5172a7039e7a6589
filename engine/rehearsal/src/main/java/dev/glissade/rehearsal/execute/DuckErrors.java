package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.WarehouseException;

import java.sql.SQLException;

/** Says what DuckDB refused in Snowflake's words. */
public final class DuckErrors {
    private DuckErrors() {}

    /** The same failure with Snowflake's code and SQL state. */
    public static WarehouseException translate(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("INTERRUPT")) {
            return new WarehouseException(604, "57014", "SQL execution canceled");
        }
        return new WarehouseException(100183, "P0000", message);
    }
}
