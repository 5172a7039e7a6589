package dev.glissade.rehearsal.catalog;

import java.util.Optional;

/**
 * A schema.
 *
 * @param physical its name in DuckDB: the plain one in the first database, else with the
 *     database's; empty while it is dropped and DuckDB has none
 * @param retentionDays DATA_RETENTION_TIME_IN_DAYS where it is set
 */
public record Schema(
        long id,
        String database,
        String name,
        String physical,
        boolean transientKind,
        String comment,
        long createdMillis,
        Optional<Integer> retentionDays) {
    /** The schema that every database has. */
    public static final String PUBLIC = "PUBLIC";

    /** The schema that answers questions about the database, and holds nothing. */
    public static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    /** The same under another name. */
    public Schema named(String newName, String newPhysical) {
        return new Schema(
                id,
                database,
                newName,
                newPhysical,
                transientKind,
                comment,
                createdMillis,
                retentionDays);
    }

    /** The same in another database, or in one of another name. */
    public Schema in(String newDatabase, String newPhysical) {
        return new Schema(
                id,
                newDatabase,
                name,
                newPhysical,
                transientKind,
                comment,
                createdMillis,
                retentionDays);
    }

    /** The same with another retention of what is dropped. */
    public Schema retained(Optional<Integer> days) {
        return new Schema(
                id, database, name, physical, transientKind, comment, createdMillis, days);
    }

    /** The same with another comment. */
    public Schema commented(String text) {
        return new Schema(
                id, database, name, physical, transientKind, text, createdMillis, retentionDays);
    }
}
