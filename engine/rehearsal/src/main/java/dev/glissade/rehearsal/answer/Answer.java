package dev.glissade.rehearsal.answer;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.util.List;

/** What one statement answers. */
public sealed interface Answer {
    StatementType type();

    /**
     * Rows that are still in DuckDB; the wire layer reads each once, encodes it by its column's
     * type, and closes the answer.
     *
     * @param rows as many columns as {@code columns}, in that order
     * @param jsonIndent the session's JSON_INDENT
     */
    record Query(StatementType type, List<Column> columns, ResultSet rows, int jsonIndent)
            implements Answer {
        public Query {
            columns = List.copyOf(columns);
        }
    }

    /** Few rows, already as the wire's texts: SHOW, LIST, update counts, COPY's report. */
    record Rows(StatementType type, List<Column> columns, List<List<@Nullable String>> rows)
            implements Answer {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A PUT or GET: only described, the driver moves the bytes itself.
     *
     * @param json the {@code data} object of the answer but for the fields that every answer has
     */
    record Transfer(StatementType type, tools.jackson.databind.node.ObjectNode json)
            implements Answer {}
}
