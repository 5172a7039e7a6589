package dev.glissade.engine.journal;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows that the call at hand inserts. What its later entries say of them is put into the row before
 * it is inserted, which spares an update for most rows of short partitions.
 */
final class NewRows<K> {
    private final Batch insert;
    private final Map<K, @Nullable Object[]> rows = new LinkedHashMap<>();

    NewRows(Batch insert) {
        this.insert = insert;
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
        for (@Nullable Object[] row : rows.values()) {
            insert.add(row);
        }
        rows.clear();
        insert.execute();
    }
}
