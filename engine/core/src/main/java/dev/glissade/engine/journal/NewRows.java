package dev.glissade.engine.journal;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that the call at hand inserts. What its later entries say of them is put into the row before
 * it is inserted, which spares an update for most rows of short partitions; and H2 begins and ends
 * a statement for every row of a batch, so that many go in one.
 */
final class NewRows<K> {
    /** How many one statement inserts. */
    private static final int AT_ONCE = 40;

    private final Batch one;
    private final Batch many;
    private final Map<K, @Nullable Object[]> rows = new LinkedHashMap<>();

    /**
     * @param insert the statement up to its VALUES
     * @param columns how many values each row has
     */
    NewRows(Connection connection, String insert, int columns) throws SQLException {
        String row = "(?" + ", ?".repeat(columns - 1) + ")";
        this.one = new Batch(connection, insert + " " + row);
        this.many = new Batch(connection, insert + " " + row + (", " + row).repeat(AT_ONCE - 1));
    }

    void add(K key, @Nullable Object... values) {
        rows.put(key, values);
    }

    /**
     * Puts values into a row from this place on. Returns whether there is one: if not, it was
     * inserted by an earlier call and has to be updated.
     */
    boolean complete(K key, int from, @Nullable Object... values) {
        @Nullable Object @Nullable [] row = rows.get(key);
        if (row == null) {
            return false;
        }
        System.arraycopy(values, 0, row, from, values.length);
        return true;
    }

    void execute() throws SQLException {
        List<@Nullable Object[]> all = new ArrayList<>(rows.values());
        rows.clear();
        int inMany = all.size() - all.size() % AT_ONCE;
        for (int from = 0; from < inMany; from += AT_ONCE) {
            many.add(all.subList(from, from + AT_ONCE).stream().flatMap(Arrays::stream).toArray());
        }
        for (@Nullable Object[] row : all.subList(inMany, all.size())) {
            one.add(row);
        }
        many.execute();
        one.execute();
    }
}
