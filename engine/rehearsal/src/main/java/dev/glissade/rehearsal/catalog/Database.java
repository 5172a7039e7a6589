package dev.glissade.rehearsal.catalog;

/**
 * A database.
 *
 * @param first whether its schemas have their plain names in DuckDB
 */
public record Database(
        long id,
        String name,
        boolean first,
        boolean transientKind,
        String comment,
        long createdMillis) {

    /** The same with another comment. */
    public Database commented(String text) {
        return new Database(id, name, first, transientKind, text, createdMillis);
    }
}
