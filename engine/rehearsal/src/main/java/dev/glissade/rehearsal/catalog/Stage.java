package dev.glissade.rehearsal.catalog;

import java.util.List;
import java.util.Map;

/**
 * A named internal stage.
 *
 * @param fileFormat options by name, that a COPY takes over where it says nothing
 * @param encryption SNOWFLAKE_FULL (the client encrypts) or SNOWFLAKE_SSE
 * @param temporary gone when the session that made it ends
 */
public record Stage(
        long id,
        String database,
        String schema,
        String name,
        Map<String, List<String>> fileFormat,
        String encryption,
        boolean temporary,
        String comment,
        long createdMillis) {
    public Stage {
        fileFormat = Map.copyOf(fileFormat);
    }

    /** The folder's name in the stage store. */
    public String storeId() {
        return "s" + id;
    }

    /** The same elsewhere or under another name. */
    public Stage at(String newDatabase, String newSchema, String newName) {
        return new Stage(
                id,
                newDatabase,
                newSchema,
                newName,
                fileFormat,
                encryption,
                temporary,
                comment,
                createdMillis);
    }

    /** The same with another file format. */
    public Stage of(Map<String, List<String>> newFormat) {
        return new Stage(
                id,
                database,
                schema,
                name,
                newFormat,
                encryption,
                temporary,
                comment,
                createdMillis);
    }

    /** The same with another comment. */
    public Stage commented(String text) {
        return new Stage(
                id, database, schema, name, fileFormat, encryption, temporary, text, createdMillis);
    }
}
