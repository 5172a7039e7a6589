package dev.glissade.engine.snowflake.load;

import dev.glissade.engine.fault.EngineException;

import java.sql.SQLException;
import java.sql.Statement;

/** Statements of which all come to be, or none. */
final class Transaction {
    static final String COMMIT = "COMMIT";

    private Transaction() {}

    /** What is done in it. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /**
     * Does the work between its beginning and its commit; rolls back when anything fails, and lets
     * the failure through.
     */
    static void of(Statement statement, String begin, Work work) throws SQLException {
        statement.execute(begin);
        try {
            work.run();
            statement.execute(COMMIT);
        } catch (SQLException | EngineException failure) {
            try {
                statement.execute("ROLLBACK");
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }
}
