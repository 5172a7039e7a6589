package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.bind.BoundQuery;
import dev.glissade.rehearsal.bind.PastStatements;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of an earlier statement as a temporary table of texts, for the statement that scans
 * them; the next one finds it gone.
 */
final class ResultTable {
    private final Work work;
    private int made;

    ResultTable(Work work) {
        this.work = work;
    }

    /** Makes a table of the rows; its name in DuckDB's SQL. */
    String make(PastStatements.Rows rows) {
        String table = "glissade_result" + ++made;
        String layout =
                IntStream.range(0, rows.columns().size())
                        .mapToObj(i -> BoundQuery.output(i) + " VARCHAR")
                        .collect(Collectors.joining(", "));
        String name = "temp.main." + table;
        try {
            execute("CREATE OR REPLACE TEMP TABLE " + name + " (" + layout + ")");
            var connection = work.connection().unwrap(DuckDBConnection.class);
            try (DuckDBAppender appender = connection.createAppender("temp", "main", table)) {
                rows.forEach(
                        cells -> {
                            appender.beginRow();
                            for (String cell : cells) {
                                if (cell == null) {
                                    appender.appendNull();
                                } else {
                                    appender.append(cell);
                                }
                            }
                            appender.endRow();
                        });
            }
        } catch (SQLException e) {
            throw DuckErrors.translate(e);
        } catch (IOException e) {
            throw Refusals.unknownStatement("of RESULT_SCAN, whose rows are gone,");
        }
        return name;
    }

    /** Drops what the statement before has scanned. */
    void drop() throws SQLException {
        for (; made > 0; made--) {
            execute("DROP TABLE IF EXISTS temp.main.glissade_result" + made);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = work.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
