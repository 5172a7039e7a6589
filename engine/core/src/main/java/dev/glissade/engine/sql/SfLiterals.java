package dev.glissade.engine.sql;

/**
 * Quoting of Snowflake string literals: in single quotes, where a backslash escapes too (Snowflake,
 * "Single-quoted string constants").
 */
public final class SfLiterals {
    private SfLiterals() {}

    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
