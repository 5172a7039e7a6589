package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.execute.BoundParameters.BoundColumn;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The values of a batch as a temporary table of texts, so that one statement takes them all: row by
 * row 20,000 of them took 7 seconds.
 */
final class BatchTable {
    private static final String TABLE = "glissade_batch";

    /** Its name in DuckDB's SQL. */
    static final String NAME = "temp.main." + TABLE;

    private final Work work;
    private final BoundParameters values;

    BatchTable(Work work, BoundParameters values) {
        this.work = work;
        this.values = values;
    }

    /** The column of a question mark, from 0. */
    static String column(int index) {
        return "p" + (index + 1);
    }

    /** Makes the table with all rows. */
    void fill() throws SQLException {
        List<BoundColumn> columns = values.columns();
        String layout =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> column(i) + " VARCHAR")
                        .collect(Collectors.joining(", "));
        execute("CREATE OR REPLACE TEMP TABLE " + NAME + " (" + layout + ")");
        var connection = work.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = connection.createAppender("temp", "main", TABLE)) {
            for (int row = 0; row < values.rows(); row++) {
                appender.beginRow();
                for (BoundColumn column : columns) {
                    String value = column.values().get(row);
                    if (value == null) {
                        appender.appendNull();
                    } else {
                        appender.append(value);
                    }
                }
                appender.endRow();
            }
        }
    }

    void drop() throws SQLException {
        execute("DROP TABLE " + NAME);
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = work.prepare(sql)) {
            work.runs(statement);
            statement.execute();
        }
    }
}
