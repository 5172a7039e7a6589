package dev.glissade.engine.plan;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which rows of a leaf a partition reads. The slices of one leaf cover it, each row once. */
public sealed interface Slice {

    /** Every row. */
    record Whole() implements Slice {}

    /**
     * Heap pages from {@code fromPage} up to but not including {@code toPage}; the last slice of a
     * leaf is open-ended.
     *
     * @param toPage −1 for open-ended
     */
    record Pages(long fromPage, long toPage) implements Slice {}

    /**
     * Rows whose key tuple is at or above {@code from} and below {@code to}, compared by the
     * column's own collation.
     *
     * @param columns the key's columns, in order
     * @param from the bound's values as PostgreSQL's own texts; null for no lower bound
     * @param to likewise; null for no upper bound
     */
    record KeyRange(List<String> columns, @Nullable List<String> from, @Nullable List<String> to)
            implements Slice {
        public KeyRange {
            columns = List.copyOf(columns);
            from = from == null ? null : List.copyOf(from);
            to = to == null ? null : List.copyOf(to);
        }
    }

    /** Rows in which a column of the key is NULL: no range holds them. */
    record KeyNull(List<String> columns) implements Slice {
        public KeyNull {
            columns = List.copyOf(columns);
        }
    }
}
