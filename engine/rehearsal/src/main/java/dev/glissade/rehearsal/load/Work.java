package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;

import org.duckdb.DuckDBConnection;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
        }
    }

    /** Describes queries, on a connection of their own for the same reason. */
    ParquetFile.Columns columns() {
        return query -> {
            var fields = new ArrayList<ParquetFile.Field>();
            try (Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
                    Statement statement = own.createStatement();
                    ResultSet rows = statement.executeQuery("DESCRIBE " + query)) {
                while (rows.next()) {
                    fields.add(new ParquetFile.Field(rows.getString(1), rows.getString(2)));
                }
            }
            return fields;
        };
    }

    /** The failure itself, when it is that the user stopped the statement. */
    static void rethrowCancel(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("INTERRUPT")) {
            throw new WarehouseException(604, "57014", "SQL execution canceled");
        }
    }
}
