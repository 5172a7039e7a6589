package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.model.RunId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class StagedFolderIT {
    @TempDir private Path staged;

    @Test
    void what_a_run_has_staged_goes_with_it() throws IOException {
        StagedFolder run = StagedFolder.create(staged, new RunId("r1"), Set.of());
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

        try (StagedFolder run = StagedFolder.create(staged, new RunId("r2"), Set.of())) {
            assertThat(left).doesNotExist();
            assertThat(older).doesNotExist();
            assertThat(run.path()).isEmptyDirectory();
        }
        assertThat(staged).isEmptyDirectory();
    }

    @Test
    void a_run_that_lives_keeps_what_it_has_staged() throws IOException {
        try (StagedFolder first = StagedFolder.create(staged, new RunId("r1"), Set.of())) {
            Path file = Files.writeString(first.path().resolve("r1-t000001.csv.zst"), "x");

            StagedFolder.create(staged, new RunId("r2"), Set.of()).close();

            assertThat(file).exists();
        }
    }

    @Test
    void a_resumed_run_keeps_the_lists_of_tables_in_doubt_and_nothing_else() throws IOException {
        Path left = Files.createDirectory(staged.resolve("r1"));
        Files.createFile(staged.resolve("r1.lock"));
        for (String name :
                List.of(
                        "r1-t000001-p000001-a1-c0001.csv.zst",
                        "r1-t000001-p000001.substitutions.csv",
                        "r1-t000002-p000001-a1-c0001.csv.zst",
                        "r1-t000002-p000001.substitutions.csv",
                        "r1-t000002-p000012.substitutions.csv",
                        "r1-t000002-p000013.substitutions.csv.part",
                        "r1-t000022-p000001.substitutions.csv")) {
            Files.writeString(left.resolve(name), "x");
        }
        Files.writeString(Files.createDirectory(left.resolve("put-1")).resolve("x"), "x");

        try (StagedFolder run = StagedFolder.resume(staged, new RunId("r1"), Set.of(2))) {
            try (Stream<Path> inside = Files.list(run.path())) {
                assertThat(inside.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "r1-t000002-p000001.substitutions.csv",
                                "r1-t000002-p000012.substitutions.csv");
            }
        }
        assertThat(staged).isEmptyDirectory();
    }

    @Test
    void a_run_whose_folder_is_gone_is_resumed_with_an_empty_one() throws IOException {
        try (StagedFolder run =
                StagedFolder.resume(staged.resolve("staged"), new RunId("r1"), Set.of(1))) {
            assertThat(run.path()).isEmptyDirectory();
        }
        assertThat(staged.resolve("staged")).isEmptyDirectory();
    }

    @Test
    void a_run_that_is_going_on_is_not_resumed_beside_itself() throws IOException {
        try (StagedFolder first = StagedFolder.create(staged, new RunId("r1"), Set.of())) {
            Path file = Files.writeString(first.path().resolve("r1-t000001.csv.zst"), "x");

            assertThatThrownBy(() -> StagedFolder.resume(staged, new RunId("r1"), Set.of()))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("the run is going on");

            assertThat(file).exists();
        }
    }

    @Test
    void another_run_leaves_the_folder_of_one_that_will_be_resumed() throws IOException {
        Path left = Files.createDirectory(staged.resolve("r1"));
        Path list = Files.createFile(left.resolve("r1-t000001-p000001.substitutions.csv"));
        Path older = Files.createDirectory(staged.resolve("r0"));

        StagedFolder.create(staged, new RunId("r2"), Set.of(new RunId("r1"))).close();

        assertThat(list).exists();
        assertThat(older).doesNotExist();
    }
}
