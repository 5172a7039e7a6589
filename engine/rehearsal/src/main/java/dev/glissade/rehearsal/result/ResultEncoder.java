package dev.glissade.rehearsal.result;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.WarehouseException;

import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads an answer's rows once and leaves them as a {@link Rowset}. */
public final class ResultEncoder {
    private static final int ROWS_BETWEEN_CHECKS = 1024;

    private final ResultSpool spool;

    public ResultEncoder(ResultSpool spool) {
        this.spool = spool;
    }

    /**
     * @param owner the session, with whose end the chunks go
     * @param result names this result in the spool: the query's id
     * @param cancelled asked now and then
     * @throws WarehouseException when cancelled, or a value has no place on the wire
     */
    public Rowset encode(
            Answer.Query answer, String owner, String result, BooleanSupplier cancelled)
            throws SQLException, IOException {
        List<Column> columns = answer.columns();
        DuckDBResultSet rows = answer.rows().unwrap(DuckDBResultSet.class);
        ResultSetMetaData meta = rows.getMetaData();
        if (meta.getColumnCount() != columns.size()) {
            throw new IllegalStateException(
                    columns.size() + " columns told, " + meta.getColumnCount() + " read");
        }
        Encoder[] encoders = new Encoder[columns.size()];
        for (int i = 0; i < encoders.length; i++) {
            encoders[i] =
                    Encoders.of(columns.get(i), meta.getColumnTypeName(i + 1), answer.jsonIndent());
        }
        try (var writer = new RowsetWriter(spool, owner, result)) {
            int sinceCheck = 0;
            while (rows.next()) {
                JsonBytes out = writer.beginRow();
                for (int i = 0; i < encoders.length; i++) {
                    if (i > 0) {
                        out.raw(',');
                    }
                    encoders[i].encode(rows, i + 1, out);
                }
                writer.endRow();
                if (++sinceCheck == ROWS_BETWEEN_CHECKS) {
                    sinceCheck = 0;
                    requireWanted(cancelled);
                }
            }
            // DuckDB may end an interrupted stream as if it were at its end.
            requireWanted(cancelled);
            return writer.finish();
        }
    }

    /** The same for rows that are texts already. */
    public Rowset encode(Answer.Rows answer, String owner, String result) throws IOException {
        try (var writer = new RowsetWriter(spool, owner, result)) {
            for (List<@Nullable String> row : answer.rows()) {
                JsonBytes out = writer.beginRow();
                for (int i = 0; i < row.size(); i++) {
                    if (i > 0) {
                        out.raw(',');
                    }
                    String cell = row.get(i);
                    if (cell == null) {
                        out.nullValue();
                    } else {
                        out.text(cell);
                    }
                }
                writer.endRow();
            }
            return writer.finish();
        }
    }

    private static void requireWanted(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new WarehouseException(604, "57014", "SQL execution canceled");
        }
    }
}
