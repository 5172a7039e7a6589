package dev.glissade.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StagedSizeTest {
    @Test
    void a_file_ends_where_it_is_full_and_there_is_one_at_least() {
        assertThat(StagedSize.files(0, 150)).isEqualTo(1);
        assertThat(StagedSize.files(4 * 150, 150)).isEqualTo(1);
        assertThat(StagedSize.files(4 * 151, 150)).isEqualTo(2);
        assertThat(StagedSize.files(4 * 1501, 150)).isEqualTo(11);
    }
}
