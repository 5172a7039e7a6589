package dev.glissade.rehearsal.catalog;

import java.util.List;

/**
 * A view: a query that is bound anew, with the names of the view's own schema, wherever it is used.
 *
 * @param text the whole CREATE VIEW as written
 * @param query what stands behind AS
 * @param columns as its query had them when the view was made, under the names it gives them
 */
public record View(
        long id,
        String database,
        String schema,
        String name,
        String text,
        String query,
        boolean secure,
        String comment,
        long createdMillis,
        List<TableColumn> columns) {
    public View {
        columns = List.copyOf(columns);
    }

    /** The same with another comment. */
    public View commented(String newComment) {
        return new View(
                id,
                database,
                schema,
                name,
                text,
                query,
                secure,
                newComment,
                createdMillis,
                columns);
    }

    /** The same with another comment on one column. */
    public View columnCommented(String column, String newComment) {
        List<TableColumn> commented =
                columns.stream()
                        .map(c -> c.name().equals(column) ? c.commented(newComment) : c)
                        .toList();
        return new View(
                id, database, schema, name, text, query, secure, comment, createdMillis, commented);
    }

    /** The same, secure or not. */
    public View secured(boolean nowSecure) {
        return new View(
                id,
                database,
                schema,
                name,
                text,
                query,
                nowSecure,
                comment,
                createdMillis,
                columns);
    }

    /** Another view like it in another schema. */
    public View copied(long newId, String newDatabase, String newSchema, long nowMillis) {
        return new View(
                newId,
                newDatabase,
                newSchema,
                name,
                text,
                query,
                secure,
                comment,
                nowMillis,
                columns);
    }

    /** The same under another name. */
    public View at(String newDatabase, String newSchema, String newName) {
        return new View(
                id,
                newDatabase,
                newSchema,
                newName,
                text,
                query,
                secure,
                comment,
                createdMillis,
                columns);
    }
}
