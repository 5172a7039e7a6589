package dev.glissade.rehearsal.catalog;

import java.util.Optional;

/**
 * A database.
 *
 * @param first whether its schemas have their plain names in DuckDB
 * @param retentionDays DATA_RETENTION_TIME_IN_DAYS where it is set
 */
public record Database(
        long id,
        String name,
        boolean first,
        boolean transientKind,
        String comment,
        long createdMillis,
        Optional<Integer> retentionDays) {

    /** The same with another comment. */
    public Database commented(String text) {
        return new Database(id, name, first, transientKind, text, createdMillis, retentionDays);
    }

    /** The same under another name. */
    public Database named(String newName) {
        return new Database(
                id, newName, first, transientKind, comment, createdMillis, retentionDays);
    }

    /** The same with another retention of what is dropped. */
    public Database retained(Optional<Integer> days) {
        return new Database(id, name, first, transientKind, comment, createdMillis, days);
    }
}
