package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.types.Encoding;

import java.util.List;

/**
 * One COPY to read.
 *
 * @param sql {@code COPY (SELECT …) TO STDOUT}, in text form with the defaults for everything
 * @param table for messages
 * @param columns as {@code sql} selects them
 */
public record CopyRequest(String sql, TableId table, List<Column> columns) {
    /** A column and how its values are encoded. */
    public record Column(String name, Encoding encoding) {}

    public CopyRequest {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a file has at least one column: " + table);
        }
    }

    List<Encoding> encodings() {
        return columns.stream().map(Column::encoding).toList();
    }
}
