package dev.glissade.rehearsal.answer;

/**
 * A failure inside a function that DuckDB calls. DuckDB makes it a text of its own; the marks let
 * the code, the SQL state and the message be found in it again.
 */
public final class SqlFault extends RuntimeException {
    /** The code of what this warehouse does not do. */
    public static final int UNSUPPORTED = 2;

    private static final long serialVersionUID = 1L;

    public SqlFault(int code, String sqlState, String message) {
        super(RuntimeFaults.marked(code, sqlState, message), null, false, false);
    }
}
