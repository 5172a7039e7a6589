package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.run.Bottleneck.Known;
import dev.glissade.engine.run.RunFlow.Part;
import dev.glissade.engine.run.RunFlow.Stage;

import org.junit.jupiter.api.Test;

class BottleneckTest {
    private static final Stage IDLE = new Stage(0, 0, 2, 0);
    private static final Stage BUSY = new Stage(1e6, 1, 2, 0);
    private static final Stage FULL = new Stage(1e6, 2, 2, 5);

    @Test
    void nothing_holds_up_what_does_not_move() {
        assertThat(Bottleneck.of(known(IDLE, IDLE, IDLE))).isEmpty();
    }

    @Test
    void the_source_sets_the_pace_when_all_after_it_keeps_up() {
        assertThat(Bottleneck.of(known(FULL, BUSY, BUSY))).contains(Part.READ);
    }

    @Test
    void encoding_does_when_the_machine_has_no_core_left() {
        assertThat(Bottleneck.of(new Known(FULL, BUSY, BUSY, 3.7, 4, 0, false)))
                .contains(Part.ENCODE);
    }

    @Test
    void uploading_does_when_files_wait_for_a_session() {
        assertThat(Bottleneck.of(known(FULL, FULL, BUSY))).contains(Part.UPLOAD);
    }

    @Test
    void uploading_does_when_the_staging_area_is_full() {
        assertThat(Bottleneck.of(new Known(FULL, BUSY, BUSY, 1, 4, 0, true))).contains(Part.UPLOAD);
    }

    @Test
    void loading_does_when_statements_wait_for_a_session_whatever_waits_before() {
        assertThat(Bottleneck.of(known(FULL, FULL, FULL))).contains(Part.LOAD);
    }

    @Test
    void loading_does_when_files_wait_for_their_tables_next_load() {
        assertThat(Bottleneck.of(new Known(FULL, BUSY, BUSY, 1, 4, 64_000_000, false)))
                .contains(Part.LOAD);
    }

    @Test
    void what_is_still_busy_at_the_end_is_what_one_waits_for() {
        assertThat(Bottleneck.of(known(IDLE, BUSY, IDLE))).contains(Part.UPLOAD);
        assertThat(Bottleneck.of(known(IDLE, IDLE, BUSY))).contains(Part.LOAD);
    }

    private static Known known(Stage read, Stage upload, Stage load) {
        return new Known(read, upload, load, 1, 4, 0, false);
    }
}
