package dev.glissade.rehearsal.catalog;

/**
 * A schema.
 *
 * @param physical its name in DuckDB: the plain one in the first database, else with the database's
 */
public record Schema(
        long id,
        String database,
        String name,
        String physical,
        boolean transientKind,
        String comment,
        long createdMillis) {
    /** The schema that every database has. */
    public static final String PUBLIC = "PUBLIC";

    /** The schema that answers questions about the database, and holds nothing. */
    public static final String INFORMATION_SCHEMA = "INFORMATION_SCHEMA";

    Schema named(String newName, String newPhysical) {
        return new Schema(
                id, database, newName, newPhysical, transientKind, comment, createdMillis);
    }

    /** The same with another comment. */
    public Schema commented(String text) {
        return new Schema(id, database, name, physical, transientKind, text, createdMillis);
    }
}
