package dev.glissade.engine.sql;

/** Quoting of PostgreSQL string literals (PostgreSQL manual, 4.1.2). */
public final class PgLiterals {
    private PgLiterals() {}

    /**
     * Means the same whatever {@code standard_conforming_strings} says: an escape string where
     * there is a backslash.
     */
    public static String quoted(String text) {
        String doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0
                ? "'" + doubled + "'"
                : "E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
