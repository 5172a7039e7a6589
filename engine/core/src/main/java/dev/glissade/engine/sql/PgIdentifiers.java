package dev.glissade.engine.sql;

import dev.glissade.engine.model.TableId;

/** Quoting of PostgreSQL identifiers: always quoted (PostgreSQL manual, 4.1.1). */
public final class PgIdentifiers {
    private PgIdentifiers() {}

    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String quoted(TableId table) {
        return quoted(table.schema()) + '.' + quoted(table.name());
    }
}
