package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.RunId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class StagedFolderIT {
    @TempDir private Path staged;

    @Test
    void what_a_run_has_staged_goes_with_it() throws IOException {
        StagedFolder run = StagedFolder.create(staged, new RunId("r1"));
        Files.writeString(run.path().resolve("r1-t000001.csv.zst"), "x");

        run.close();

        assertThat(staged).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_has_left_goes_when_the_next_run_begins() throws IOException {
        Path left = Files.createDirectory(staged.resolve("r1"));
        Files.writeString(left.resolve("r1-t000001.csv.zst"), "x");
        Files.createFile(staged.resolve("r1.lock"));
        Path older = Files.createDirectory(staged.resolve("r0"));

        try (StagedFolder run = StagedFolder.create(staged, new RunId("r2"))) {
            assertThat(left).doesNotExist();
            assertThat(older).doesNotExist();
            assertThat(run.path()).isEmptyDirectory();
        }
        assertThat(staged).isEmptyDirectory();
    }

    @Test
    void a_run_that_lives_keeps_what_it_has_staged() throws IOException {
        try (StagedFolder first = StagedFolder.create(staged, new RunId("r1"))) {
            Path file = Files.writeString(first.path().resolve("r1-t000001.csv.zst"), "x");

            StagedFolder.create(staged, new RunId("r2")).close();

            assertThat(file).exists();
        }
    }
}
