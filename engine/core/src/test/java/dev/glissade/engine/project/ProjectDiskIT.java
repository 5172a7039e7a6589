package dev.glissade.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ProjectDiskIT {
    private static final Project PROJECT =
            Project.of("p", Postgres.parse("", "postgresql://u@h/d"), new Rehearsal(null));

    @TempDir private Path folder = Path.of("");

    @Test
    void a_saved_project_replaces_the_old_one_and_leaves_nothing_else() throws IOException {
        Path file = folder.resolve("with space Ω.glissade");
        Files.writeString(file, "old");

        ProjectFile.save(file, PROJECT);

        assertThat(ProjectFile.load(file)).isEqualTo(PROJECT);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saving_into_a_folder_that_is_not_there_is_a_clear_fault() {
        Path file = folder.resolve("missing").resolve("p.glissade");

        assertThatThrownBy(() -> ProjectFile.save(file, PROJECT))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE));
    }

    @Test
    void a_missing_project_file_says_how_to_make_one() {
        assertThatThrownBy(() -> ProjectFile.load(folder.resolve("p.glissade")))
                .hasMessageContaining("glissade new");
    }

    @Test
    void a_workspace_whose_place_is_taken_is_a_clear_fault() throws IOException {
        Files.writeString(folder.resolve("p.glissade-work"), "a file, not a folder");

        assertThatThrownBy(() -> Workspace.of(folder.resolve("p.glissade")).open())
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE))
                .hasMessageContaining("p.glissade-work");
    }

    @Test
    void a_workspace_has_its_three_folders() {
        var workspace = Workspace.of(folder.resolve("p.glissade"));

        workspace.open();

        assertThat(workspace.folder()).isEqualTo(folder.resolve("p.glissade-work"));
        assertThat(workspace.staged()).isEmptyDirectory();
        assertThat(workspace.reports()).isEmptyDirectory();
        assertThat(workspace.logs()).isEmptyDirectory();
    }
}
