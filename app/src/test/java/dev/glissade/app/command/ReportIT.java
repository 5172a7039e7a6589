package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.journal.Amounts;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalEntry.PlannedTable;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The verb {@code report} over journals that were written here. */
class ReportIT {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir private Path folder = Path.of("");
    private Path project = Path.of("");
    private Workspace workspace = new Workspace(Path.of(""));

    @BeforeEach
    void make_a_project() throws IOException {
        project = folder.resolve("p.glissade");
        String[] arguments = {
            "new",
            project.toString(),
            "--source",
            "postgresql://u@localhost/d",
            "--target",
            "rehearsal"
        };
        assertThat(CommandRun.of(Map.of(), arguments).code()).isEqualTo(ExitCode.DONE);
        workspace = Workspace.of(project);
        Files.createDirectories(workspace.folder());
    }

    private CommandRun report(String... options) {
        List<String> arguments = new ArrayList<>(List.of("report", project.toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
    }

    private void ran(String run, boolean trial) {
        try (JournalFile journal = JournalFile.open(workspace, START)) {
            journal.journal(new RunId(run))
                    .append(
                            List.of(
                                    at(0, begun(run, trial)),
                                    at(1, new JournalEntry.SnapshotOpened(1, "s")),
                                    at(2, published()),
                                    at(3, new JournalEntry.RunEnded(RunOutcome.DONE))));
        }
    }

    private static JournalEntry.Stamped at(long seconds, JournalEntry entry) {
        return new JournalEntry.Stamped(START.plusSeconds(seconds), entry);
    }

    private static JournalEntry begun(String run, boolean trial) {
        var table =
                new PlannedTable(
                        1,
                        new TableId("public", "select \"Ω"),
                        new TargetTableId("D", "PUBLIC", "SELECT \"Ω"),
                        1,
                        10,
                        100);
        return new JournalEntry.RunBegun(
                new RunId(run), "p", "f", "s", "t", "v", trial, List.of(table));
    }

    private static JournalEntry published() {
        return new JournalEntry.TableChanged(
                1, TableState.PUBLISHED, 1, new Amounts(9, 9, 9, 90, 30, 0), Optional.empty());
    }

    @Test
    void without_options_all_formats_of_the_newest_run_are_in_the_workspace() {
        ran("r1", false);
        ran("r2", false);
        ran("r3", true);
        CommandRun run = report();
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        for (String format : List.of("html", "pdf", "json", "csv")) {
            Path file = workspace.reports().resolve("report-r2." + format);
            assertThat(run.out()).contains("Report: " + file);
            assertThat(file).isNotEmptyFile();
            assertThat(Path.of(file + ".sha256")).isNotEmptyFile();
        }
    }

    @Test
    void one_format_of_one_run_goes_where_it_is_wanted() throws IOException {
        ran("r1", false);
        ran("r2", false);
        Path out = folder.resolve("mine.csv");
        CommandRun run = report("--format", "CSV", "--run", "r1", "--out", out.toString());
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(out)).contains("\r\nr1,1,public,\"select \"\"Ω\",D,");
        assertThat(report("--format", "csv", "--out", out.toString()).err())
                .contains("is there already");
        assertThat(report("--out", folder.resolve("two").toString()).err())
                .contains("is no folder, and several formats are asked for");
    }

    @Test
    void with_json_each_file_is_a_line() {
        ran("r1", false);
        CommandRun run = report("--format", "json,csv", "--json");
        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .startsWith("{\"event\":\"report\"")
                                        .contains("\"format\":\"", "\"file\":\""));
    }

    @Test
    void what_cannot_be_reported_is_told() {
        assertThat(report().err()).contains("there has been no run yet");
        ran("r1", false);
        assertThat(report("--run", "r9").err()).contains("there is no run r9");
        assertThat(report("--run", "R 9").err()).contains("is no run's id");
        assertThat(report("--run", "R 9").code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(report("--format", "doc").code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void while_another_has_the_journal_there_is_no_report() {
        ran("r1", false);
        try (JournalFile held = JournalFile.open(workspace, START)) {
            assertThat(held.runs()).hasSize(1);
            assertThat(report().err()).contains("another process works in this workspace");
        }
    }
}
