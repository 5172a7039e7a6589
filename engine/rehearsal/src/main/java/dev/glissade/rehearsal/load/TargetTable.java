package dev.glissade.rehearsal.load;

import java.util.List;

/**
 * The table that a COPY fills.
 *
 * @param id the catalog's identity, which stays through RENAME and goes along with SWAP; the load
 *     metadata hang on it
 * @param schema as Snowflake knows it, for LOAD_HISTORY
 * @param name as Snowflake knows it, for messages and LOAD_HISTORY
 * @param duckName the whole name quoted for DuckDB
 * @param metadataSchema the schema, quoted for DuckDB, of the same database file in which the load
 *     metadata lie
 * @param columns those the statement fills, in its order: the table's own order without a list
 */
public record TargetTable(
        String id,
        String schema,
        String name,
        String duckName,
        String metadataSchema,
        List<TargetColumn> columns) {
    public TargetTable {
        columns = List.copyOf(columns);
    }
}
