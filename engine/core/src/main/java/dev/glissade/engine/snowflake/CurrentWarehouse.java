package dev.glissade.engine.snowflake;

import dev.glissade.engine.model.TargetWarehouse;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Looks at the warehouse of a session; needs none to do it. */
final class CurrentWarehouse {
    private CurrentWarehouse() {}

    static Optional<TargetWarehouse> read(Statement statement) throws SQLException {
        @Nullable String current = name(statement);
        if (current == null) {
            return Optional.empty();
        }
        try (ResultSet row = statement.executeQuery("SHOW WAREHOUSES")) {
            while (row.next()) {
                if (row.getString("name").equals(current)) {
                    return Optional.of(
                            new TargetWarehouse(
                                    current, row.getString("size"), seconds(row, "auto_suspend")));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable String name(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT CURRENT_WAREHOUSE()")) {
            row.next();
            return row.getString(1);
        }
    }

    /** Null and 0 both mean that it never suspends itself: sql-reference/sql/create-warehouse. */
    private static @Nullable Integer seconds(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        boolean number = text != null && text.matches("[1-9][0-9]{0,8}");
        return number ? Integer.valueOf(text) : null;
    }
}
