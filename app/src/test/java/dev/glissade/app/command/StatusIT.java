package dev.glissade.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
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
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunOutlook;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.engine.run.RunStatusFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code status} says of runs that are over, broken off, going on or never were. */
class StatusIT {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final RunId RUN = new RunId("r1");
    private static final Fault FAULT =
            new Fault(FaultCode.LOAD_REJECTED, "public.b", "a row was rejected", "Look at Ω");

    @TempDir private Path folder = Path.of("");
    private Path project = Path.of("");
    private Workspace workspace = new Workspace(Path.of(""));

    @BeforeEach
    void make_a_project() throws IOException {
        project = folder.resolve("p.glissade");
        assertThat(
                        CommandRun.of(
                                        Map.of(),
                                        "new",
                                        project.toString(),
                                        "--source",
                                        "postgresql://u@localhost/d",
                                        "--target",
                                        "rehearsal")
                                .code())
                .isEqualTo(ExitCode.DONE);
        workspace = Workspace.of(project);
        Files.createDirectories(workspace.folder());
    }

    private CommandRun status(String... options) {
        List<String> arguments = new ArrayList<>(List.of("status", project.toString()));
        arguments.addAll(List.of(options));
        return CommandRun.of(Map.of(), arguments.toArray(String[]::new));
    }

    private JournalFile journal() {
        return JournalFile.open(workspace, START);
    }

    private static void append(JournalFile journal, JournalEntry... entries) {
        List<JournalEntry.Stamped> stamped = new ArrayList<>();
        for (JournalEntry entry : entries) {
            stamped.add(new JournalEntry.Stamped(START.plusSeconds(90), entry));
        }
        journal.journal(RUN).append(stamped);
    }

    private static void begin(JournalFile journal) {
        append(
                journal,
                new JournalEntry.RunBegun(
                        RUN, "p", "f", "s", "t", "v", false, List.of(table(1, "a"), table(2, "b"))),
                new JournalEntry.SnapshotOpened(1, "s"),
                new JournalEntry.TableChanged(
                        1,
                        TableState.PUBLISHED,
                        1,
                        new Amounts(1_234, 1_234, 1_234, 5_000_000, 1_000_000, 0),
                        Optional.empty()));
    }

    private static PlannedTable table(int number, String name) {
        return new PlannedTable(
                number,
                new TableId("public", name),
                new TargetTableId("D", "PUBLIC", name),
                1,
                1_200,
                1);
    }

    private static JournalEntry failed() {
        return new JournalEntry.TableChanged(
                2, TableState.FAILED, 1, Amounts.NONE, Optional.of(FAULT));
    }

    @Test
    void a_project_that_was_never_run_is_told_how_to_begin() {
        CommandRun run = status();
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("has not been run yet").contains("glissade run");
        assertThat(workspace.folder()).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_no_project_is_bad_input() throws IOException {
        Files.writeString(project, "{}");
        assertThat(status().code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void a_run_with_a_failed_table_says_why_and_to_resume_it() {
        try (JournalFile journal = journal()) {
            begin(journal);
            append(journal, failed(), new JournalEntry.RunEnded(RunOutcome.NOT_CLEAN));
        }
        CommandRun run = status();
        assertThat(run.code()).isEqualTo(ExitCode.NOT_CLEAN);
        assertThat(run.out())
                .contains("Run r1: ended, not all tables are published")
                .contains("2 tables: 1 published, 1 failed; 1,234 rows read, 1,234 loaded, 5.0 MB")
                .containsSubsequence("failed     public.b", "a row was rejected. Look at Ω")
                .contains("published  public.a  1,234 of about 1,200 read, 1,234 loaded, 5.0 MB")
                .contains("then glissade run " + project + " --resume");
    }

    @Test
    void a_run_whose_process_was_killed_can_be_resumed() {
        try (JournalFile journal = journal()) {
            begin(journal);
        }
        CommandRun run = status();
        assertThat(run.code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(run.out())
                .contains("Run r1: was broken off, 0.0 s of 2026-11-22T00:01:30Z.")
                .contains("its process is gone")
                .contains("--resume");
    }

    @Test
    void a_run_that_was_stopped_can_be_resumed() {
        try (JournalFile journal = journal()) {
            begin(journal);
            append(journal, new JournalEntry.RunEnded(RunOutcome.STOPPED));
        }
        assertThat(status().code()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(status().out()).contains("was stopped").contains("published tables stay");
    }

    @Test
    void a_run_that_is_done_leaves_nothing_to_do() {
        try (JournalFile journal = journal()) {
            begin(journal);
            append(journal, new JournalEntry.RunEnded(RunOutcome.DONE));
        }
        CommandRun run = status("--json");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "{\"event\":\"status\",\"run\":\"r1\",\"standing\":\"DONE\","
                                + "\"begunAt\":\"2026-11-22T00:01:30Z\","
                                + "\"at\":\"2026-11-22T00:01:30Z\",\"tablesTotal\":2,"
                                + "\"states\":{\"WAITING\":1,\"PUBLISHED\":1},\"rowsRead\":1234,"
                                + "\"rowsLoaded\":1234,\"bytesRead\":5000000,"
                                + "\"bytesStaged\":1000000}",
                        tableEvent("b", "WAITING", 0, 0, 0),
                        tableEvent("a", "PUBLISHED", 1_234, 5_000_000, 1_000_000),
                        "{\"event\":\"next\",\"advice\":\"Next: nothing is left to do for this"
                                + " run.\"}");
    }

    private static String tableEvent(String name, String state, long rows, long read, long staged) {
        return "{\"event\":\"tableStatus\",\"schema\":\"public\",\"table\":\"%s\",".formatted(name)
                + "\"database\":\"D\",\"targetSchema\":\"PUBLIC\",\"targetTable\":\"%s\","
                        .formatted(name)
                + "\"state\":\"%s\",\"partitions\":1,\"rowsEstimated\":1200,".formatted(state)
                + "\"rowsRead\":%d,\"rowsLoaded\":%d,\"bytesRead\":%d,\"bytesStaged\":%d}"
                        .formatted(rows, rows, read, staged);
    }

    @Test
    void a_run_that_another_process_is_at_is_told_by_what_that_has_written() {
        try (JournalFile journal = journal()) {
            begin(journal);
            assertThat(status().out())
                    .contains("Another process works in this workspace: process ")
                    .contains("has not said yet");

            var written =
                    new RunStatusFile(workspace.status(), InstantSource.fixed(START), _ -> {});
            written.progressed(snapshot());

            CommandRun run = status();
            assertThat(run.code()).isEqualTo(ExitCode.DONE);
            assertThat(run.out())
                    .contains("Run r1: is going on, 1 min 0 s of 2026-11-21T23:59:00Z.")
                    .contains("1 table: 1 loading; 500 rows read, 300 loaded, 9.0 KB read")
                    .contains("loading    public.a  500 of about 1,000 read, 300 loaded, 9.0 KB")
                    .contains("Next: wait");
        }
    }

    private static RunSnapshot snapshot() {
        return new RunSnapshot(
                RUN,
                Duration.ofMinutes(1),
                RunPhase.RUNNING,
                Optional.empty(),
                new RunSnapshot.Busy(1, 0, 0),
                List.of(
                        new RunSnapshot.Table(
                                new TableId("public", "a"),
                                new TargetTableId("D", "PUBLIC", "A"),
                                TableState.LOADING,
                                3,
                                1,
                                1_000,
                                100_000,
                                500,
                                300,
                                9_000,
                                2_000,
                                0,
                                false,
                                Optional.of(FAULT),
                                PartitionStates.all(PartitionState.WAITING, 3))),
                0,
                0,
                RunFlow.NONE,
                RunOutlook.NONE,
                List.of());
    }

    @Test
    void a_damaged_journal_is_told_and_left() throws IOException {
        Files.write(workspace.journal(), new byte[4_096]);
        CommandRun run = status();
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("the journal is damaged").contains("left as it is");
        assertThat(Files.readAllBytes(workspace.journal())).isEqualTo(new byte[4_096]);
    }
}
