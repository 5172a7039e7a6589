package dev.glissade.rehearsal.result;

import org.duckdb.DuckDBResultSet;

import java.io.IOException;
import java.sql.SQLException;

/** Writes one column's cell of the current row as the wire's JSON value, a string or null. */
@FunctionalInterface
interface Encoder {
    /**
     * @param column counted from 1
     */
    void encode(DuckDBResultSet rows, int column, JsonBytes out) throws SQLException, IOException;
}
