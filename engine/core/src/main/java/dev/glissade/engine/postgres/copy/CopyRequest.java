package dev.glissade.engine.postgres.copy;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.types.Field;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One COPY to read.
 *
 * @param sql {@code COPY (SELECT …) TO STDOUT}, in text form with the defaults for everything
 * @param table for messages
 * @param columns as {@code sql} selects them
 * @param listing where values that do not fit are listed; absent only where no column has a policy
 * @param summed whose texts are added up; absent where nothing is to be proven by them
 */
public record CopyRequest(
        String sql,
        TableId table,
        List<Column> columns,
        Optional<Listing> listing,
        Optional<Summed> summed) {
    /** A column and how its values are encoded. */
    public record Column(String name, Field field) {}

    /**
     * The list of values that were written as others.
     *
     * @param path see {@code Staging.substitutions}
     * @param key places of the columns that name a row; none where the table has no key
     */
    public record Listing(Path path, int partition, List<Integer> key) {
        public Listing {
            key = List.copyOf(key);
        }
    }

    /**
     * Columns whose texts are added up.
     *
     * @param places among the columns
     * @param verbatim whether their fields are the very texts that came, so that one sum is both
     */
    public record Summed(List<Integer> places, boolean verbatim) {
        public Summed {
            places = List.copyOf(places);
        }
    }

    public CopyRequest {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a file has at least one column: " + table);
        }
    }

    /** A COPY whose misfits stop it. */
    public CopyRequest(String sql, TableId table, List<Column> columns) {
        this(sql, table, columns, Optional.empty(), Optional.empty());
    }

    /** Fields of a row in a file, of which there are two at least. */
    int fieldsStaged() {
        return Math.max(2, columns.size());
    }

    List<Field> fields() {
        return columns.stream().map(Column::field).toList();
    }
}
