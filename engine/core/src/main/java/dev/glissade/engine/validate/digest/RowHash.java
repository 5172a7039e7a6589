package dev.glissade.engine.validate.digest;

import dev.glissade.engine.types.Encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/** The hashes of one row's cells, of its key, and of the row: 128 bits each. */
final class RowHash {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Encoding[] encodings;
    private final int[] keyColumns;
    private final CellHash hash = new CellHash();
    private final byte[] cells;
    private final byte[] keyCells;
    private int told;
    private long rowLow;
    private long rowHigh;
    private long keyLow;

    /**
     * Starts before the first row.
     *
     * @param keyColumns places of the key's columns; empty when rows have no key, and then the row
     *     itself is its key
     */
    RowHash(List<Encoding> encodings, List<Integer> keyColumns) {
        this.encodings = encodings.toArray(Encoding[]::new);
        this.keyColumns = keyColumns.stream().mapToInt(Integer::intValue).toArray();
        this.cells = new byte[16 * encodings.size()];
        this.keyCells = new byte[16 * keyColumns.size()];
    }

    void cell(int column, byte[] bytes, int from, int to) {
        hash.of(encodings[column], bytes, from, to);
        keep(column);
    }

    void nullCell(int column) {
        hash.ofNull();
        keep(column);
    }

    /** Call when all cells are told; the row's hashes then stand until the next cell. */
    void rowEnd() {
        if (told != encodings.length) {
            throw new IllegalStateException(
                    "a row of %d columns ended after %d".formatted(encodings.length, told));
        }
        told = 0;
        hash.ofHashes(cells, cells.length);
        rowLow = hash.low();
        rowHigh = hash.high();
        keyLow = rowLow;
        if (keyColumns.length > 0) {
            for (int i = 0; i < keyColumns.length; i++) {
                System.arraycopy(cells, 16 * keyColumns[i], keyCells, 16 * i, 16);
            }
            hash.ofHashes(keyCells, keyCells.length);
            keyLow = hash.low();
        }
    }

    int columns() {
        return encodings.length;
    }

    long cellLow(int column) {
        return (long) LONG.get(cells, 16 * column);
    }

    long cellHigh(int column) {
        return (long) LONG.get(cells, 16 * column + 8);
    }

    long rowLow() {
        return rowLow;
    }

    long rowHigh() {
        return rowHigh;
    }

    /** Spreads keys over buckets and names a row within one. */
    long keyLow() {
        return keyLow;
    }

    byte[] copyOfCells() {
        return cells.clone();
    }

    private void keep(int column) {
        if (column != told) {
            throw new IllegalStateException(
                    "column %d was told where %d was due".formatted(column, told));
        }
        LONG.set(cells, 16 * column, hash.low());
        LONG.set(cells, 16 * column + 8, hash.high());
        told++;
    }
}
