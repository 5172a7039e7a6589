package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The DuckDB side of one COPY.
 *
 * @param connection in the transaction of the COPY
 * @param running told of each statement before it runs, so that it can be cancelled
 */
record Work(Connection connection, Consumer<Statement> running) {

    /** Runs an INSERT and says how many rows it made. */
    long insert(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running.accept(statement);
            return statement.executeLargeUpdate(sql);
        }
    }

    /**
     * Runs a query that yields nothing of interest, on a connection of its own: an error ends
     * DuckDB's whole transaction, and this one is allowed to fail.
     */
    void probe(String sql) throws SQLException {
        try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement statement = own.createStatement()) {
            running.accept(statement);
            // Of what fails while rows are read the driver only says that its result is invalid.
            statement.execute("EXPLAIN ANALYZE " + sql);
        }
    }

    /** A query's rows as texts, on a connection of its own for the same reason. */
    List<List<@Nullable String>> texts(String query) throws SQLException {
        var all = new ArrayList<List<@Nullable String>>();
        try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
                Statement statement = own.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                @Nullable String[] row = new @Nullable String[width];
                for (int i = 0; i < width; i++) {
                    row[i] = rows.getString(i + 1);
                }
                all.add(Arrays.asList(row));
            }
        }
        return all;
    }

    /** The failure itself, when it is that the user stopped the statement. */
    static void rethrowCancel(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("INTERRUPT")) {
            throw new WarehouseException(604, "57014", "SQL execution canceled");
        }
    }
}
