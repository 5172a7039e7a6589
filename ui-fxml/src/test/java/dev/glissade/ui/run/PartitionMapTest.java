package dev.glissade.ui.run;

import static dev.glissade.engine.run.PartitionState.FAILED;
import static dev.glissade.engine.run.PartitionState.LOADED;
import static dev.glissade.engine.run.PartitionState.READING;
import static dev.glissade.engine.run.PartitionState.WAITING;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.run.PartitionGrid.Layout;
import dev.glissade.ui.run.PartitionGrid.Place;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;

class PartitionMapTest {
    private static final RunSnapshot.Table SMALL =
            Snapshots.table("small", TableState.WAITING, WAITING, WAITING);
    private static final RunSnapshot.Table LARGE =
            Snapshots.table("large", TableState.WAITING, WAITING, WAITING, WAITING);

    @Test
    void the_largest_table_comes_first_and_keeps_its_partitions_in_order() {
        var grid = new PartitionGrid(List.of(SMALL, LARGE));

        assertThat(grid.order()).containsExactly(1, 0);
        assertThat(grid.place(0)).isEqualTo(new Place(1, 1));
        assertThat(grid.place(2)).isEqualTo(new Place(1, 3));
        assertThat(grid.place(4)).isEqualTo(new Place(0, 2));
        assertThat(grid.position(new Place(0, 2))).isEqualTo(4);
    }

    @Test
    void tables_without_partitions_have_no_cells() {
        var none = Snapshots.table("none", TableState.WAITING);
        var grid = new PartitionGrid(List.of(none, SMALL, none));

        assertThat(grid.size()).isEqualTo(2);
        assertThat(grid.place(0)).isEqualTo(new Place(1, 1));
        assertThat(grid.place(1)).isEqualTo(new Place(1, 2));
    }

    @Test
    void cells_are_as_large_as_there_is_room_and_pixels_at_worst() {
        assertThat(grid(640).layOut(416, 190)).isEqualTo(new Layout(11, 2, 38, 640, 1));
        assertThat(grid(5_000).layOut(416, 190)).isEqualTo(new Layout(3, 1, 139, 5_000, 1));
        assertThat(grid(79_000).layOut(416, 190)).isEqualTo(new Layout(1, 0, 416, 79_000, 1));
    }

    @Test
    void partitions_share_cells_when_there_are_more_than_pixels() {
        Layout layout = grid(100_000).layOut(416, 190);

        assertThat(layout).isEqualTo(new Layout(1, 0, 416, 50_000, 2));
    }

    @Test
    void a_plane_without_room_or_a_run_without_partitions_breaks_nothing() {
        assertThat(new PartitionGrid(List.of()).layOut(0, 0).cells()).isZero();
        assertThat(grid(5).layOut(0, 0)).isEqualTo(new Layout(1, 0, 1, 1, 5));
    }

    @Test
    void only_cells_whose_state_has_changed_are_drawn_again() {
        var grid = new PartitionGrid(List.of(SMALL, LARGE));
        grid.layOut(100, 100);
        assertThat(grid.update(List.of(SMALL, LARGE))).isEqualTo(new BitSet());

        var reading = Snapshots.table("large", TableState.LOADING, WAITING, READING, WAITING);
        assertThat(grid.update(List.of(SMALL, reading)).stream()).containsExactly(1);
        assertThat(grid.state(1)).isEqualTo(READING);
        assertThat(grid.count(WAITING)).isEqualTo(4);
        assertThat(grid.count(READING)).isEqualTo(1);
        assertThat(grid.update(List.of(SMALL, reading))).isEqualTo(new BitSet());
    }

    @Test
    void a_shared_cell_shows_what_is_most_urgent() {
        var grid =
                new PartitionGrid(
                        List.of(Snapshots.table("a", TableState.LOADING, LOADED, FAILED, LOADED)));
        grid.layOut(1, 1);
        grid.update(List.of(Snapshots.table("a", TableState.LOADING, LOADED, FAILED, LOADED)));

        assertThat(grid.layout().perCell()).isEqualTo(3);
        assertThat(grid.state(0)).isEqualTo(FAILED);
    }

    @Test
    void a_point_finds_its_partition_and_the_rest_of_the_plane_none() {
        var grid = new PartitionGrid(List.of(SMALL, LARGE));
        grid.layOut(31, 20);

        // Three cells of 11 pixels a line.
        assertThat(grid.at(0, 0)).contains(new Place(1, 1));
        assertThat(grid.at(23, 5)).contains(new Place(1, 3));
        assertThat(grid.at(12, 12)).contains(new Place(0, 2));
        assertThat(grid.at(24, 12)).isEmpty();
        assertThat(grid.at(34, 0)).isEmpty();
        assertThat(grid.at(-1, 0)).isEmpty();
        assertThat(new PartitionGrid(List.of()).at(0, 0)).isEmpty();
    }

    private static PartitionGrid grid(int partitions) {
        return new PartitionGrid(
                List.of(
                        Snapshots.table(
                                "t",
                                TableState.WAITING,
                                PartitionStates.all(WAITING, partitions))));
    }
}
