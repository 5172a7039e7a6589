package dev.glissade.rehearsal.load;

/**
 * DuckDB refused a file on the fast path. That says nothing yet: the slow path finds what is wrong
 * with it, or loads it.
 */
final class DirectFailure extends Exception {
    private static final long serialVersionUID = 1L;

    DirectFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
