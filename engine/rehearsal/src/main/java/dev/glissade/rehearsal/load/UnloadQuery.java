package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Column;

import java.util.List;

/**
 * What a COPY INTO a location reads.
 *
 * @param rows the statement's own query in DuckDB's SQL
 * @param columns those of its rows
 * @param values of each row: for CSV and JSON texts, for Parquet the typed values
 * @param partition whether a text with the partition's path stands behind the values
 * @param sql yields the values and the partition
 */
public record UnloadQuery(
        String rows, List<Column> columns, List<String> values, boolean partition, String sql) {
    public UnloadQuery {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }
}
