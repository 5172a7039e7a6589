package dev.glissade.ui.run;

import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunSnapshot;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All partitions of a run in a row, those of the largest table first, and the cells that they have
 * on a plane. Knows no colours and no screen.
 */
final class PartitionGrid {
    private static final int PITCH_MAX = 24;

    /** Of several partitions that share a cell the first of these is shown. */
    private static final List<PartitionState> URGENCY =
            List.of(
                    PartitionState.FAILED,
                    PartitionState.READING,
                    PartitionState.UPLOADING,
                    PartitionState.STAGED,
                    PartitionState.WAITING,
                    PartitionState.DISCARDED,
                    PartitionState.LOADED);

    /** Indexes of tables, the largest first. */
    private final int[] order;

    /** Where each table's partitions begin in the row, by its index. */
    private final int[] offsets;

    private final byte[] states;
    private final @Nullable PartitionStates[] taken;
    private final int[] counts = new int[PartitionState.codes()];
    private Layout layout = new Layout(1, 0, 1, 0, 1);

    /**
     * How cells lie.
     *
     * @param pitch from one cell to the next, in pixels
     * @param gap of it, that stays empty
     * @param perCell partitions that share a cell
     */
    record Layout(int pitch, int gap, int columns, int cells, int perCell) {
        int x(int cell) {
            return cell % columns * pitch;
        }

        int y(int cell) {
            return cell / columns * pitch;
        }

        int size() {
            return pitch - gap;
        }
    }

    /**
     * A partition.
     *
     * @param table its index in the snapshot
     * @param number within its table, from 1
     */
    record Place(int table, int number) {}

    PartitionGrid(List<RunSnapshot.Table> tables) {
        order =
                IntStream.range(0, tables.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingLong(
                                        (Integer i) -> -tables.get(i).bytesEstimated()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        offsets = new int[tables.size()];
        int all = 0;
        for (int index : order) {
            offsets[index] = all;
            all += tables.get(index).partitionStates().size();
        }
        states = new byte[all];
        taken = new PartitionStates[tables.size()];
        counts[PartitionState.WAITING.code()] = all;
    }

    int size() {
        return states.length;
    }

    /** Indexes of tables in the order of their cells. */
    List<Integer> order() {
        return Arrays.stream(order).boxed().toList();
    }

    int count(PartitionState state) {
        return counts[state.code()];
    }

    /** Makes as large cells as the plane has room for. */
    Layout layOut(int width, int height) {
        int pixels = Math.max(1, width) * Math.max(1, height);
        for (int pitch = PITCH_MAX; pitch >= 1; pitch--) {
            int gap = gap(pitch);
            int columns = (width + gap) / pitch;
            int rows = (height + gap) / pitch;
            if (columns > 0 && (long) columns * rows >= states.length) {
                layout = new Layout(pitch, gap, columns, states.length, 1);
                return layout;
            }
        }
        int perCell = Math.max(1, (states.length + pixels - 1) / pixels);
        int cells = (states.length + perCell - 1) / perCell;
        layout = new Layout(1, 0, Math.max(1, width), cells, perCell);
        return layout;
    }

    private static int gap(int pitch) {
        if (pitch >= 16) {
            return 3;
        }
        if (pitch >= 6) {
            return 2;
        }
        return pitch >= 3 ? 1 : 0;
    }

    Layout layout() {
        return layout;
    }

    /** Takes over what has changed; the cells to be drawn anew. */
    BitSet update(List<RunSnapshot.Table> tables) {
        var cells = new BitSet();
        for (int table = 0; table < tables.size(); table++) {
            PartitionStates now = tables.get(table).partitionStates();
            if (!Objects.equals(now, taken[table])) {
                taken[table] = now;
                update(offsets[table], now, cells);
            }
        }
        return cells;
    }

    private void update(int offset, PartitionStates now, BitSet cells) {
        for (int i = 0; i < now.size(); i++) {
            int state = now.of(i + 1).code();
            int before = states[offset + i];
            if (state != before) {
                counts[before]--;
                counts[state]++;
                states[offset + i] = (byte) state;
                cells.set((offset + i) / layout.perCell());
            }
        }
    }

    /** What a cell shows: the most urgent of the partitions that share it. */
    PartitionState state(int cell) {
        int from = cell * layout.perCell();
        int to = Math.min(states.length, from + layout.perCell());
        PartitionState shown = PartitionState.of(states[from]);
        for (int i = from + 1; i < to; i++) {
            PartitionState other = PartitionState.of(states[i]);
            if (URGENCY.indexOf(other) < URGENCY.indexOf(shown)) {
                shown = other;
            }
        }
        return shown;
    }

    /** The first partition of the cell at a point. */
    Optional<Place> at(double x, double y) {
        int column = (int) Math.floor(x / layout.pitch());
        int row = (int) Math.floor(y / layout.pitch());
        int cell = row * layout.columns() + column;
        boolean inside = x >= 0 && y >= 0 && column < layout.columns() && cell < layout.cells();
        return inside ? Optional.of(place(cell * layout.perCell())) : Optional.empty();
    }

    /** The one at a place in the row. */
    Place place(int position) {
        int low = 0;
        int high = order.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (offsets[order[middle]] <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return new Place(order[low], position - offsets[order[low]] + 1);
    }

    /** Where a partition is in the row. */
    int position(Place place) {
        return offsets[place.table()] + place.number() - 1;
    }
}
