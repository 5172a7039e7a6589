package dev.glissade.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.rehearsal.answer.ColumnType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * For how long it is known what was loaded: user-guide/data-load-considerations-load, "Load
 * metadata" and "Loading older files".
 */
class LoadMetadataIT {
    private static final String NONE = "Copy executed with 0 files processed.";

    @TempDir Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private LoadFixture fixture() throws Exception {
        return new LoadFixture(folder, () -> now).columns(ColumnType.text(10), ColumnType.text(10));
    }

    @Test
    void a_file_is_known_as_loaded_for_64_days() throws Exception {
        try (LoadFixture fixture = fixture()) {
            fixture.stage("a.csv", "1,a\n").copy();
            now = now.plus(Duration.ofDays(64));
            assertThat(fixture.copy().rows()).containsExactly(List.of(NONE));
        }
    }

    @Test
    void old_files_are_uncertain_behind_that_and_load_only_when_asked_for() throws Exception {
        try (LoadFixture fixture = fixture()) {
            fixture.stage("a.csv", "1,a\n").copy();
            fixture.stage("b.csv", "2,b\n");
            now = now.plus(Duration.ofDays(65));
            assertThat(fixture.copy().rows()).containsExactly(List.of(NONE));
            assertThat(fixture.copy("LOAD_UNCERTAIN_FILES", "TRUE").rows()).hasSize(2);
            assertThat(fixture.copy("LOAD_UNCERTAIN_FILES", "TRUE").rows())
                    .containsExactly(List.of(NONE));
        }
    }

    @Test
    void an_old_file_loads_into_a_table_that_was_never_loaded() throws Exception {
        try (LoadFixture fixture = fixture()) {
            fixture.stage("a.csv", "1,a\n");
            now = now.plus(Duration.ofDays(100));
            assertThat(fixture.copy().rows()).hasSize(1);
            assertThat(fixture.rows("SELECT * FROM t")).containsExactly(List.of("1", "a"));
        }
    }
}
