package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.project.ProjectFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of other tools become projects, and what is lost on the way is told. */
class ImportIT {
    private static final String WORKFLOW =
            """
            {"schema_version": "1.2", "affinity": "gpu", "tables": [{
              "source": {"schema_name": "sales", "table_name": "orders"},
              "target": {"database_name": "shop", "schema_name": "sales", "table_name": "orders"},
              "loading": {"strategy": "snowpipe"}}]}
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void a_workflow_becomes_a_project_and_a_workflow_again() throws IOException {
        Path workflow = Files.writeString(folder.resolve("w.json"), WORKFLOW);
        Path project = folder.resolve("shop.glissade");

        CommandRun imported = imported(workflow, project);

        assertThat(imported.code()).isEqualTo(ExitCode.DONE);
        assertThat(imported.out())
                .contains("left out: affinity: there are no groups of workers")
                .contains("left out: tables[0].loading.strategy: ")
                .contains("2 settings of ")
                .contains("Made " + project);
        assertThat(ProjectFile.load(project).tables()).hasSize(1);

        Path again = folder.resolve("again.json");
        CommandRun exported =
                CommandRun.of(Map.of(), "export", project.toString(), "--out", again.toString());
        assertThat(exported.code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(again)).contains("\"schemaName\" : \"sales\"", "\"ORDERS\"");
        assertThat(exported.out()).contains("left out: source.url: connections are no part");
    }

    @Test
    void with_json_what_is_left_out_is_an_event_each() throws IOException {
        Path workflow = Files.writeString(folder.resolve("w.json"), WORKFLOW);

        CommandRun run = imported(workflow, folder.resolve("x.glissade"), "--json");

        assertThat(run.out().lines())
                .hasSize(3)
                .anyMatch(
                        line ->
                                line.startsWith("{\"event\":\"leftOut\"")
                                        && line.contains("affinity"))
                .anyMatch(line -> line.startsWith("{\"event\":\"project\""));
    }

    @Test
    void an_unknown_key_is_refused_and_nothing_is_made() throws IOException {
        Path workflow =
                Files.writeString(
                        folder.resolve("w.json"), WORKFLOW.replace("affinity", "afinity"));

        CommandRun run = imported(workflow, folder.resolve("x.glissade"));

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("w.json: afinity is not a field of a workflow");
        assertThat(folder.resolve("x.glissade")).doesNotExist();
    }

    private static CommandRun imported(Path from, Path to, String... more) {
        var arguments = new ArrayList<String>();
        arguments.addAll(
                List.of(
                        "import",
                        from.toString(),
                        "--source",
                        "postgresql://u@h/shop",
                        "--target",
                        "rehearsal",
                        "--out",
                        to.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
    }
}
