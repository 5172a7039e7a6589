package dev.glissade.rehearsal.answer;

/**
 * A refusal in Snowflake's own terms: its error code, the SQL state and a message that names the
 * object. The wire layer turns it into the error answer that the drivers read.
 */
public final class WarehouseException extends RuntimeException {
    /** A DuckDB file or folder that cannot be used; with state 08004 another process has it. */
    public static final int FILE_UNUSABLE = 390_201;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String sqlState;

    public WarehouseException(int code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    /** Snowflake's numeric code, sent as six digits: 2003 goes out as {@code 002003}. */
    public int code() {
        return code;
    }

    public String sqlState() {
        return sqlState;
    }
}
