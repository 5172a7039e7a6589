package dev.glissade.engine.journal;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One statement and the rows that it is to be executed with. */
final class Batch {
    private final PreparedStatement statement;
    private boolean hasRows;

    Batch(Connection connection, String sql) throws SQLException {
        this.statement = connection.prepareStatement(sql);
    }

    void add(@Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        hasRows = true;
    }

    void execute() throws SQLException {
        if (hasRows) {
            statement.executeBatch();
            hasRows = false;
        }
    }
}
