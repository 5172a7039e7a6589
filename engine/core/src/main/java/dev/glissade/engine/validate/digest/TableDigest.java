package dev.glissade.engine.validate.digest;

import dev.glissade.engine.flow.RowSink;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one side's rows come to, whatever their order: one sum over the rows, one for each column,
 * and one for each bucket of keys, which a second look needs to find a differing row.
 */
final class TableDigest implements RowSink {
    /** 400 KB a side; of a thousand million rows some 60,000 fall into one bucket. */
    static final int BUCKETS = 1 << 14;

    private final RowHash row;
    private final HashSums rows = new HashSums(1);
    private final HashSums columns;
    private final HashSums buckets = new HashSums(BUCKETS);

    TableDigest(RowHash row) {
        this.row = row;
        this.columns = new HashSums(row.columns());
    }

    @Override
    public void cell(int column, byte[] bytes, int from, int to) {
        row.cell(column, bytes, from, to);
    }

    @Override
    public void nullCell(int column) {
        row.nullCell(column);
    }

    @Override
    public void rowEnd() {
        row.rowEnd();
        rows.add(0, row.rowLow(), row.rowHigh());
        for (int i = 0; i < row.columns(); i++) {
            columns.add(i, row.cellLow(i), row.cellHigh(i));
        }
        buckets.add(bucket(row), row.rowLow(), row.rowHigh());
    }

    static int bucket(RowHash row) {
        return (int) row.keyLow() & (BUCKETS - 1);
    }

    long rows() {
        return rows.count(0);
    }

    long rowsIn(int bucket) {
        return buckets.count(bucket);
    }

    boolean sameAs(TableDigest other) {
        return rows.sameAs(other.rows) && columns.sameAs(other.columns);
    }

    /** Columns whose values differ as a bag; may be empty although rows differ. */
    List<Integer> columnsUnlike(TableDigest other) {
        return unlike(columns, other.columns);
    }

    List<Integer> bucketsUnlike(TableDigest other) {
        return unlike(buckets, other.buckets);
    }

    private static List<Integer> unlike(HashSums one, HashSums other) {
        return new ArrayList<>(
                IntStream.range(0, one.size()).filter(i -> !one.sameAs(other, i)).boxed().toList());
    }
}
