package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.types.Field;

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
    public record Column(String name, Field field) {}

    public CopyRequest {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a file has at least one column: " + table);
        }
    }

    List<Field> fields() {
        return columns.stream().map(Column::field).toList();
    }
}
