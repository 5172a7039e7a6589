package dev.glissade.rehearsal.job;

/**
 * A statement as its client sent it; it may hold secrets, so that {@link Redaction} comes before
 * anybody reads it.
 *
 * @param text its beginning: account-usage/query_history shows 100K characters
 * @param generated whether the client did it by itself
 */
record Said(String text, boolean generated) {
    private static final int LENGTH_MAX = 100_000;

    /** Keeps no more of a text than is ever shown. */
    static Said of(String sql, boolean generated) {
        if (sql.length() <= LENGTH_MAX) {
            return new Said(sql, generated);
        }
        boolean pair = Character.isHighSurrogate(sql.charAt(LENGTH_MAX - 1));
        return new Said(sql.substring(0, pair ? LENGTH_MAX - 1 : LENGTH_MAX), generated);
    }
}
