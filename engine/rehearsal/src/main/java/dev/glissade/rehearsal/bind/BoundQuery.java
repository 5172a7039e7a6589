package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;

import java.util.List;

/**
 * A query in DuckDB's SQL; its columns are called c1, c2, … there.
 *
 * @param columns with the names and types that Snowflake would give them
 */
public record BoundQuery(String sql, List<Column> columns) {
    public BoundQuery {
        columns = List.copyOf(columns);
    }

    /** The name of an output column in DuckDB's SQL, from 0. */
    public static String output(int index) {
        return "c" + (index + 1);
    }

    ColumnType type(int index) {
        return columns.get(index).type();
    }
}
