package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.bind.BoundQuery;

import java.util.List;

/**
 * What a COPY INTO a location reads.
 *
 * @param source the statement's own query
 * @param values of each row: for CSV and JSON texts, for Parquet the typed values
 * @param partition whether a text with the partition's path stands behind the values
 * @param sql yields the values and the partition
 */
public record UnloadQuery(BoundQuery source, List<String> values, boolean partition, String sql) {
    public UnloadQuery {
        values = List.copyOf(values);
    }
}
