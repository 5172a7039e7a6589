package dev.glissade.rehearsal.load;

/** A record that is not what the file format says; the reader stands behind it afterwards. */
final class CsvFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** A record with fewer fields than columns; the column's name follows the text. */
    static final int END_OF_RECORD = 100068;

    static final String END_OF_RECORD_TEXT = "End of record reached while expected to parse column";

    private final int code;
    private final String sqlState;
    private final long line;
    private final long character;
    private final long offset;
    private final int field;

    /**
     * @param field the field in which it happened, from 1
     */
    CsvFault(int code, String sqlState, String message, CsvRecord.Position at, int field) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
        this.line = at.line();
        this.character = at.character();
        this.offset = at.offset();
        this.field = field;
    }

    int code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }

    long line() {
        return line;
    }

    long character() {
        return character;
    }

    long offset() {
        return offset;
    }

    int field() {
        return field;
    }
}
