package dev.glissade.engine.types;

/**
 * What is read in the place of a column, and loaded in the place of its text. In both {@code {{
 * col_name }}} stands for what they replace.
 *
 * @param encode the source's SQL; empty where the column is read as it is
 * @param decode the target's SQL; empty where the text is loaded as it is
 * @param masked whether that is to hide the values, which then stand in no message or verdict
 */
public record Rewrite(String encode, String decode, boolean masked) {
    private static final Rewrite NONE = new Rewrite("", "", false);

    /** The column as it is. */
    public static Rewrite none() {
        return NONE;
    }

    public boolean isNone() {
        return encode.isEmpty() && decode.isEmpty();
    }

    /** To hide the values; a NULL stays one. */
    public static Rewrite mask(String encode) {
        return new Rewrite(encode, "", true);
    }

    /** Whatever the user wants to read and load. */
    public static Rewrite of(String encode, String decode) {
        return new Rewrite(encode, decode, false);
    }
}
