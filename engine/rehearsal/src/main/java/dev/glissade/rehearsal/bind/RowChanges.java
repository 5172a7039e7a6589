package dev.glissade.rehearsal.bind;

import dev.glissade.rehearsal.catalog.Table;

import java.util.List;

/**
 * What a MERGE, or an UPDATE from a join, does: one query gives each pair of a target's row and a
 * source's row that a clause takes, with the clause's number and the new values; the changes are
 * made from its rows.
 *
 * @param layout the columns of the pairs, as for CREATE TABLE; the first are {@link #TARGET} and
 *     {@link #ACTION}
 * @param pairs the query; it alone has the statement's parameters
 * @param updates the numbers of the clauses that update
 * @param assigned the columns that updates set, each with its column of the pairs
 * @param deletes the numbers of the clauses that delete
 */
public record RowChanges(
        Table table,
        String layout,
        String pairs,
        List<Integer> updates,
        List<Value> assigned,
        List<Integer> deletes,
        List<NewRow> inserts) {
    /** The target's row as DuckDB numbers it; NULL where there is none. */
    public static final String TARGET = "target";

    /** The number of the clause. */
    public static final String ACTION = "action";

    /** A column of the target in DuckDB, and where its new value stands. */
    public record Value(String column, String pairColumn) {}

    /** An INSERT clause's number and the columns that it fills. */
    public record NewRow(int action, List<Value> values) {
        public NewRow {
            values = List.copyOf(values);
        }
    }

    public RowChanges {
        updates = List.copyOf(updates);
        assigned = List.copyOf(assigned);
        deletes = List.copyOf(deletes);
        inserts = List.copyOf(inserts);
    }
}
