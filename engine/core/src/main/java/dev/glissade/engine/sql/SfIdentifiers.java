package dev.glissade.engine.sql;

import dev.glissade.engine.model.TargetTableId;

/**
 * Quoting of Snowflake identifiers: always quoted, after folding (Snowflake, "Identifier
 * requirements").
 */
public final class SfIdentifiers {
    private SfIdentifiers() {}

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String quoted(TargetTableId table) {
        return quoted(table.database()) + '.' + quoted(table.schema()) + '.' + quoted(table.name());
    }
}
