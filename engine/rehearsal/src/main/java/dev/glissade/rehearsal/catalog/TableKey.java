package dev.glissade.rehearsal.catalog;

import java.util.List;

/**
 * A key of a table: kept and shown, never enforced, as in Snowflake.
 *
 * @param referenced the table a foreign key points to, as database, schema and name; else empty
 */
public record TableKey(
        Kind kind,
        String name,
        List<String> columns,
        List<String> referenced,
        List<String> referencedColumns) {
    /** What the key says. */
    public enum Kind {
        PRIMARY,
        UNIQUE,
        FOREIGN
    }

    public TableKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
