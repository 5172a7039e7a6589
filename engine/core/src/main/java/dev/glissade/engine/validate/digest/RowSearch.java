package dev.glissade.engine.validate.digest;

import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.RowDifference;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The second look at a table whose digests differ: keeps the source's rows of a few differing
 * buckets, then meets each with the target's row of the same key. What it keeps is bounded, so it
 * finds examples and not all differences.
 */
final class RowSearch {
    /** Rows of the source held at once; with the width of a clipped text some 10 MB. */
    private static final int ROWS_KEPT_MAX = 4_000;

    /** What stands in the place of a value that the user has masked. */
    private static final String MASKED = "masked";

    private final RowHash row;
    private final Shown shown;
    private final List<String> columns;
    private final BitSet wanted = new BitSet(TableDigest.BUCKETS);
    private final Map<Long, Deque<Kept>> kept = new HashMap<>();
    private final List<RowDifference> found = new ArrayList<>();
    private long keyMax = -1;
    private boolean all = true;
    private long met;

    /**
     * What the differences show.
     *
     * @param keyColumns places of what names a row; never empty
     * @param masked places of columns whose values are never shown
     */
    record Shown(List<String> columns, List<Integer> keyColumns, BitSet masked, int samplesMax) {}

    /** Chooses which buckets to look into. */
    RowSearch(RowHash row, Shown shown, TableDigest source, TableDigest target) {
        this.row = row;
        this.shown = shown;
        this.columns = shown.columns();
        long rows = 0;
        for (int bucket : source.bucketsUnlike(target)) {
            long more = Math.max(source.rowsIn(bucket), target.rowsIn(bucket));
            if (rows > 0 && rows + more > ROWS_KEPT_MAX) {
                all = false;
                break;
            }
            rows += more;
            wanted.set(bucket);
        }
        if (rows > ROWS_KEPT_MAX) {
            // One bucket of a huge table: both sides keep the same part of its keys.
            all = false;
            keyMax = Long.divideUnsigned(-1, rows / ROWS_KEPT_MAX + 1);
        }
    }

    /** Give it every row of the source first. */
    RowSink source() {
        return new Reader(
                one -> kept.computeIfAbsent(row.keyLow(), key -> new ArrayDeque<>()).add(one));
    }

    /** Then every row of the target. */
    RowSink target() {
        return new Reader(this::meet);
    }

    /** Then ask how many rows differ; absent when not all differing buckets were looked into. */
    OptionalLong rowsDiffering() {
        long missing = kept.values().stream().mapToLong(Deque::size).sum();
        return all ? OptionalLong.of(met + missing) : OptionalLong.empty();
    }

    /** And for what was found. */
    List<RowDifference> differences() {
        var differences = new ArrayList<RowDifference>(found);
        for (Deque<Kept> rest : kept.values()) {
            for (Kept one : rest) {
                if (differences.size() < shown.samplesMax()) {
                    differences.add(new RowDifference.Missing(key(one)));
                }
            }
        }
        return differences;
    }

    private void meet(Kept there) {
        Deque<Kept> here = kept.get(row.keyLow());
        if (here == null || here.isEmpty()) {
            add(new RowDifference.Extra(key(there)));
            return;
        }
        var same = here.stream().filter(one -> Arrays.equals(one.cells, there.cells)).findFirst();
        if (same.isPresent()) {
            // One only: of three equal rows here and two there, one is missing.
            here.remove(same.get());
            return;
        }
        Kept one = here.removeFirst();
        var cells = new ArrayList<CellDifference>();
        for (int i = 0; i < columns.size(); i++) {
            int at = 16 * i;
            if (!Arrays.equals(one.cells, at, at + 16, there.cells, at, at + 16)) {
                cells.add(new CellDifference(columns.get(i), shown(one, i), shown(there, i)));
            }
        }
        add(new RowDifference.Changed(key(one), cells));
    }

    private void add(RowDifference difference) {
        met++;
        if (found.size() < shown.samplesMax()) {
            found.add(difference);
        }
    }

    private List<@Nullable String> key(Kept one) {
        var key = new ArrayList<@Nullable String>();
        for (int column : shown.keyColumns()) {
            key.add(shown(one, column));
        }
        return key;
    }

    private @Nullable String shown(Kept one, int column) {
        String text = one.texts.get(column);
        return text != null && shown.masked().get(column) ? MASKED : text;
    }

    /** A row of a wanted bucket; compared by identity, never as a value. */
    @SuppressWarnings("ArrayRecordComponent") // sixteen bytes a cell, made and read here only
    private record Kept(byte[] cells, List<@Nullable String> texts) {}

    /** Hands on the rows of the wanted buckets, with the beginnings of their texts. */
    private final class Reader implements RowSink {
        private final Consumer<Kept> taker;
        private final List<ClippedText> texts;

        Reader(Consumer<Kept> taker) {
            this.taker = taker;
            this.texts = columns.stream().map(column -> new ClippedText()).toList();
        }

        @Override
        public void cell(int column, byte[] bytes, int from, int to) {
            row.cell(column, bytes, from, to);
            texts.get(column).set(bytes, from, to);
        }

        @Override
        public void nullCell(int column) {
            row.nullCell(column);
            texts.get(column).setNull();
        }

        @Override
        public void rowEnd() {
            row.rowEnd();
            if (!wanted.get(TableDigest.bucket(row))
                    || Long.compareUnsigned(row.keyLow(), keyMax) > 0) {
                return;
            }
            var copies = new ArrayList<@Nullable String>();
            for (ClippedText text : texts) {
                copies.add(text.text());
            }
            taker.accept(new Kept(row.copyOfCells(), copies));
        }
    }
}
