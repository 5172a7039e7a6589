package dev.glissade.rehearsal.load;

/** A field that is not a value of its column's type. */
final class CellFault extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 100;

    private final int code;
    private final String sqlState;

    CellFault(int code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    /** "KIND 'text' is not recognized", as every type's refusal reads. */
    static CellFault notRecognized(int code, String sqlState, String kind, String text) {
        return new CellFault(code, sqlState, kind + " '" + shown(text) + "' is not recognized");
    }

    static CellFault isNull() {
        return new CellFault(
                100088,
                "22000",
                "NULL result in a non-nullable column. Use quotes if an empty field should be"
                        + " interpreted as an empty string instead of a null");
    }

    static String shown(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "...";
    }

    int code() {
        return code;
    }

    String sqlState() {
        return sqlState;
    }
}
