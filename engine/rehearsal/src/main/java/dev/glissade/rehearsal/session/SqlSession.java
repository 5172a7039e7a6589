package dev.glissade.rehearsal.session;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.WarehouseException;

import java.util.Map;

/**
 * One client's session on the warehouse: current database and schema, parameters, transaction.
 * Statements of one session run one after another; {@link #cancel} may come from any thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SqlSession implements AutoCloseable {

    /**
     * Runs one statement (no trailing text after it).
     *
     * @throws WarehouseException when it is refused, with Snowflake's code
     */
    public Answer execute(String sql, Bindings bindings) {
        throw notYet();
    }

    /** What {@code describeOnly} asks: columns of the result, without running it. */
    public Answer describe(String sql) {
        throw notYet();
    }

    /** Stops what runs now; that statement ends with code 604, SQL state 57014. */
    public void cancel() {}

    /** Session parameters with their values of this session, as sent to the driver. */
    public Map<String, Object> parameters() {
        return Map.of();
    }

    private static WarehouseException notYet() {
        return new WarehouseException(2, "0A000", "Unsupported feature 'SQL'.");
    }

    @Override
    public void close() {}
}
