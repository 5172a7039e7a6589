package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.MemoryJournal;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The journal in its file: what is appended is what is read back, in this process and the next. */
class JournalFileIT {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final RunId RUN = new RunId("r1");
    private static final RunId OTHER = new RunId("r2");

    @TempDir Path folder;

    private JournalFile open() {
        return JournalFile.open(new Workspace(folder), NOW);
    }

    @Test
    void a_new_journal_knows_of_nothing() {
        try (JournalFile journal = open()) {
            assertThat(journal.lastRun()).isEmpty();
            assertThat(journal.runs()).isEmpty();
            assertThat(journal.run(RUN)).isEmpty();
            assertThat(journal.lastAssessment()).isEmpty();
        }
        assertThat(folder.resolve("journal.mv.db")).exists();
    }

    @Test
    void the_file_comes_to_the_same_as_the_entries_whatever_their_order_and_grouping() {
        try (JournalFile journal = open()) {
            for (int seed = 0; seed < 30; seed++) {
                var random = new SplittableRandom(seed);
                var run = new RunId("seed" + seed);
                var entries = new RandomEntries(run, random);
                var memory = new MemoryJournal();
                var file = journal.journal(run);
                append(List.of(entries.begun()), memory, file);
                for (int call = 0; call < 12; call++) {
                    append(entries.some(random.nextInt(1, 40)), memory, file);
                    if (random.nextInt(4) == 0) {
                        // As another process would go on, from what the file says.
                        file = journal.journal(run);
                    }
                    assertThat(journal.run(run))
                            .as("seed %d call %d", seed, call)
                            .isEqualTo(memory.run());
                }
            }
        }
    }

    private static void append(List<Stamped> entries, RunJournal... journals) {
        for (RunJournal journal : journals) {
            journal.append(entries);
        }
    }

    @Test
    void rows_are_the_same_whether_entries_come_one_by_one_or_all_at_once() throws Exception {
        List<String> single = rowsWritten(folder.resolve("single"), 1);

        assertThat(rowsWritten(folder.resolve("some"), 7)).isEqualTo(single);
        assertThat(rowsWritten(folder.resolve("all"), 1_000)).isEqualTo(single);
        assertThat(single).hasSizeGreaterThan(100);
    }

    private static List<String> rowsWritten(Path own, int groupSize) throws Exception {
        var workspace = new Workspace(Files.createDirectories(own));
        try (JournalFile journal = JournalFile.open(workspace, NOW)) {
            var entries = new RandomEntries(RUN, new SplittableRandom(3));
            RunJournal run = journal.journal(RUN);
            run.append(List.of(entries.begun()));
            List<Stamped> all = entries.some(1_000);
            for (int from = 0; from < all.size(); from += groupSize) {
                run.append(all.subList(from, Math.min(from + groupSize, all.size())));
            }
        }
        List<String> rows = new ArrayList<>();
        try (Connection connection = JournalOpening.source(workspace.journal()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("partition_attempt", "staged_file", "load")) {
                try (ResultSet row =
                        statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2, 3, 4")) {
                    while (row.next()) {
                        var values = new ArrayList<String>(List.of(table));
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            values.add(String.valueOf(row.getString(i)));
                        }
                        rows.add(String.join(" ", values));
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void what_was_appended_is_there_when_the_file_is_opened_again() {
        var memory = new MemoryJournal();
        var entries = new RandomEntries(RUN, new SplittableRandom(7));
        try (JournalFile journal = open()) {
            append(List.of(entries.begun()), memory, journal.journal(RUN));
        }
        for (int process = 0; process < 3; process++) {
            try (JournalFile journal = open()) {
                assertThat(journal.lastRun()).isEqualTo(memory.run());
                append(entries.some(50), memory, journal.journal(RUN));
            }
        }
        try (JournalFile journal = open()) {
            assertThat(journal.lastRun()).isEqualTo(memory.run());
        }
    }

    @Test
    void the_last_run_is_the_one_that_began_last() {
        try (JournalFile journal = open()) {
            var first = new RandomEntries(RUN, new SplittableRandom(1));
            journal.journal(RUN).append(List.of(first.begun()));
            journal.journal(OTHER)
                    .append(List.of(new RandomEntries(OTHER, new SplittableRandom(2)).begun()));
            journal.journal(RUN).append(first.some(10));

            assertThat(journal.lastRun()).map(JournalledRun::run).contains(OTHER);
            assertThat(journal.runs()).extracting(PastRun::run).containsExactly(OTHER, RUN);
            assertThat(journal.runs())
                    .extracting(PastRun::tables)
                    .containsExactly(RandomEntries.TABLES, RandomEntries.TABLES);
        }
    }

    @Test
    void a_trial_that_is_over_does_not_hide_the_run_before_it() {
        try (JournalFile journal = open()) {
            journal.journal(RUN)
                    .append(List.of(new RandomEntries(RUN, new SplittableRandom(1)).begun()));
            var trial = new JournalEntry.RunBegun(OTHER, "p", "f", "s", "t", "v", true, List.of());
            journal.journal(OTHER).append(List.of(new Stamped(NOW, trial)));

            assertThat(journal.lastRun()).map(JournalledRun::run).contains(OTHER);

            var ended = new JournalEntry.RunEnded(RunOutcome.DONE);
            journal.journal(OTHER).append(List.of(new Stamped(NOW, ended)));

            assertThat(journal.lastRun()).map(JournalledRun::run).contains(RUN);
        }
    }

    @Test
    void a_call_that_cannot_be_is_taken_down_in_no_part_and_nothing_follows_it() {
        try (JournalFile journal = open()) {
            var entries = new RandomEntries(RUN, new SplittableRandom(1));
            var run = journal.journal(RUN);
            run.append(List.of(entries.begun()));
            var before = journal.lastRun();

            var noSuchTable =
                    List.of(
                            new Stamped(NOW, new JournalEntry.SnapshotOpened(1, "s")),
                            new Stamped(NOW, new JournalEntry.PartitionBegun(99, 1, 1)));
            assertThatThrownBy(() -> run.append(noSuchTable))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INTERNAL))
                    .hasMessageContaining("run r1 has no table 99");
            assertThatThrownBy(() -> run.append(entries.some(1)))
                    .isInstanceOf(EngineException.class);

            assertThat(journal.lastRun()).isEqualTo(before);
        }
    }

    @Test
    void an_attempt_is_never_used_twice() {
        try (JournalFile journal = open()) {
            var run = journal.journal(RUN);
            run.append(List.of(new RandomEntries(RUN, new SplittableRandom(1)).begun()));
            var begun = new Stamped(NOW, new JournalEntry.PartitionBegun(1, 1, 1));
            run.append(List.of(begun));
            assertThatThrownBy(() -> run.append(List.of(begun)))
                    .isInstanceOf(EngineException.class);
        }
    }

    @Test
    void a_run_must_begin_before_anything_else() {
        try (JournalFile journal = open()) {
            var entries = new RandomEntries(RUN, new SplittableRandom(1));
            assertThatThrownBy(() -> journal.journal(RUN).append(entries.some(1)))
                    .isInstanceOf(EngineException.class);
            assertThat(journal.runs()).isEmpty();
        }
    }

    @Test
    void an_interrupted_thread_still_appends_and_stays_interrupted() {
        try (JournalFile journal = open()) {
            var memory = new MemoryJournal();
            var entries = new RandomEntries(RUN, new SplittableRandom(3));
            var file = journal.journal(RUN);
            append(List.of(entries.begun()), memory, file);
            Thread.currentThread().interrupt();
            append(entries.some(20), memory, file);
            assertThat(Thread.interrupted()).isTrue();
            append(entries.some(20), memory, file);
            assertThat(journal.lastRun()).isEqualTo(memory.run());
        }
    }

    @Test
    void threads_that_are_interrupted_while_they_read_do_not_close_the_file_for_others()
            throws InterruptedException {
        try (JournalFile journal = open()) {
            var memory = new MemoryJournal();
            var entries = new RandomEntries(RUN, new SplittableRandom(4));
            var file = journal.journal(RUN);
            append(List.of(entries.begun()), memory, file);
            for (int i = 0; i < 50; i++) {
                Thread reader =
                        Thread.ofPlatform()
                                .uncaughtExceptionHandler((_, _) -> {})
                                .start(
                                        () -> {
                                            Thread.currentThread().interrupt();
                                            journal.runs();
                                        });
                append(entries.some(20), memory, file);
                reader.interrupt();
                reader.join();
            }
            assertThat(journal.lastRun()).isEqualTo(memory.run());
        }
    }

    @Test
    void a_workspace_that_cannot_be_written_is_told() throws IOException {
        // What root may write all the same is told by a folder in the lock's place.
        Files.createDirectory(folder.resolve("journal.lock"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE))
                .hasMessageContaining(folder.resolve("journal.lock").toString());
        assertThat(folder.resolve("journal.mv.db")).doesNotExist();
    }

    @Test
    void a_journal_that_may_only_be_read_is_told_and_can_be_looked_at() throws IOException {
        var entries = new RandomEntries(RUN, new SplittableRandom(1));
        try (JournalFile journal = open()) {
            journal.journal(RUN).append(List.of(entries.begun()));
        }
        Path file = folder.resolve("journal.mv.db");
        assumeThat(file.toFile().setWritable(false)).isTrue();
        assumeThat(Files.isWritable(file)).as("root may write everything").isFalse();
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(FaultCode.DISK_UNWRITABLE));
        assertThat(JournalLook.at(new Workspace(folder)).lastRun()).isPresent();
    }

    @Test
    void the_last_assessment_is_kept_whole() {
        String large = "{\"a\": \"Ω'\\n\\\\\"}".repeat(200_000);
        try (JournalFile journal = open()) {
            journal.appendAssessment(NOW, "{}");
            journal.appendAssessment(NOW, large);
        }
        try (JournalFile journal = open()) {
            assertThat(journal.lastAssessment()).contains(large);
        }
    }

    @Test
    void a_verdict_belongs_to_a_run() {
        try (JournalFile journal = open()) {
            journal.journal(RUN)
                    .append(List.of(new RandomEntries(RUN, new SplittableRandom(1)).begun()));
            var compared = new ComparedTable(1, ComparedTable.Result.EQUAL, "all equal");
            journal.appendVerdict(RUN, NOW, "{}", List.of(compared));
            journal.appendVerdict(RUN, NOW, "{}", List.of(compared));
            assertThatThrownBy(() -> journal.appendVerdict(OTHER, NOW, "{}", List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
