package dev.glissade.rehearsal.bind;

/**
 * A failure inside a function that DuckDB calls. DuckDB makes it a text of its own; the marks let
 * the code, the SQL state and the message be found in it again.
 */
final class SqlFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFault(int code, String sqlState, String message) {
        super(RuntimeFaults.marked(code, sqlState, message), null, false, false);
    }
}
