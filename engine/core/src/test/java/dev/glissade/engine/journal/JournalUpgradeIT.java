package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.ComparedTable.Result;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A journal that version 1 has written, opened by this one, and what SQL clients see of it: a run
 * that was broken off with a table published, one failed in its second partition, one about to be
 * published and one that waits.
 */
class JournalUpgradeIT {
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final RunId RUN = new RunId("r2new");
    private static final Amounts ALL = new Amounts(100, 100, 100, 1_000, 300, 1);

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void lay_out_the_file() throws IOException {
        file = new Workspace(folder).journal();
        try (InputStream old = JournalUpgradeIT.class.getResourceAsStream("journal-v1.mv.db")) {
            Files.copy(Objects.requireNonNull(old), file);
        }
    }

    private JournalFile open() {
        return JournalFile.open(new Workspace(folder), NOW);
    }

    @Test
    void a_journal_of_version_1_says_the_same_to_this_version() {
        try (JournalFile journal = open()) {
            assertThat(journal.runs())
                    .extracting(PastRun::run, PastRun::trial, PastRun::outcome)
                    .containsExactly(
                            tuple(RUN, false, Optional.empty()),
                            tuple(new RunId("r1old"), true, Optional.of(RunOutcome.DONE)));
            assertThat(journal.lastRun()).contains(lastRun());
            assertThat(journal.lastAssessment()).contains("{\"schemaVersion\": \"1.0\"}");
        }
    }

    private static JournalledRun lastRun() {
        var fault =
                new Fault(
                        FaultCode.LOAD_REJECTED,
                        "public.failed",
                        "2 rows were rejected",
                        "Look at Ω");
        return new JournalledRun(
                RUN,
                "p",
                "f2",
                "postgresql://u@h/d",
                "snowflake://a/DB",
                false,
                Instant.parse("2026-11-22T01:00:03.000000001Z"),
                Instant.parse("2026-11-22T01:00:49.000000001Z"),
                Optional.empty(),
                1,
                List.of(
                        table(1, "done", TableState.PUBLISHED, ALL, Optional.empty()),
                        table(2, "failed", TableState.FAILED, Amounts.NONE, Optional.of(fault)),
                        table(3, "select \"Ω", TableState.PUBLISHING, ALL, Optional.empty()),
                        table(4, "waiting", TableState.WAITING, Amounts.NONE, Optional.empty())));
    }

    private static JournalledRun.Table table(
            int number, String name, TableState state, Amounts amounts, Optional<Fault> fault) {
        boolean begun = state != TableState.WAITING;
        return new JournalledRun.Table(
                number,
                new TableId("public", name),
                new TargetTableId("DB", "PUBLIC", name.toUpperCase(Locale.ROOT)),
                2,
                100,
                1_000,
                state,
                begun ? 2 : 0,
                state == TableState.PUBLISHING ? OptionalLong.of(100) : OptionalLong.empty(),
                begun ? 1 : 0,
                amounts,
                fault);
    }

    @Test
    void who_only_looks_sees_the_last_run_and_changes_nothing() throws IOException {
        byte[] content = Files.readAllBytes(file);
        assertThat(JournalLook.at(new Workspace(folder)))
                .isEqualTo(new JournalLook(Optional.empty(), Optional.of(lastRun())));
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_workspace_without_a_journal_has_had_no_run() throws IOException {
        Files.delete(file);
        assertThat(JournalLook.at(new Workspace(folder)))
                .isEqualTo(new JournalLook(Optional.empty(), Optional.empty()));
    }

    @Test
    void an_upgraded_journal_goes_on_and_is_opened_again() {
        try (JournalFile journal = open()) {
            journal.journal(RUN)
                    .append(
                            List.of(
                                    new JournalEntry.Stamped(
                                            NOW, new JournalEntry.RunEnded(RunOutcome.STOPPED))));
        }
        try (JournalFile journal = open()) {
            assertThat(journal.lastRun())
                    .map(JournalledRun::outcome)
                    .contains(Optional.of(RunOutcome.STOPPED));
        }
    }

    private List<String> rows(String sql) throws SQLException {
        open().close();
        try (Connection connection = JournalOpening.source(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    @Test
    void a_workflow_is_a_run() throws SQLException {
        assertThat(
                        rows(
                                "SELECT workflow_id, workflow_name, workflow_type, status, trial"
                                        + " FROM workflow ORDER BY created_at DESC"))
                .containsExactly(
                        "2|r2new|data-migration|RUNNING_OR_BROKEN_OFF|FALSE",
                        "1|r1old|data-migration|COMPLETED|TRUE");
    }

    @Test
    void table_progress_counts_partitions_by_where_they_are_and_rows_by_how_far()
            throws SQLException {
        assertThat(
                        rows(
                                """
                                SELECT source_identifier, target_identifier, status,
                                       total_partitions, partitions_in_extraction,
                                       partitions_in_loading, loaded_partitions, failed_partitions,
                                       total_rows, extracted_rows, loaded_rows, failed_rows
                                FROM table_progress WHERE workflow_id = 2 ORDER BY table_number
                                """))
                .containsExactly(
                        "public.done|DB.PUBLIC.DONE|PUBLISHED|2|0|0|2|0|100|100|100|0",
                        "public.failed|DB.PUBLIC.FAILED|FAILED|2|0|0|0|1|100|0|0|0",
                        "public.select \"Ω|DB.PUBLIC.SELECT \"Ω|PUBLISHING|2|0|0|2|0"
                                + "|100|100|100|0",
                        "public.waiting|DB.PUBLIC.WAITING|WAITING|2|0|0|0|0|100|0|0|0");
    }

    @Test
    void a_loading_table_shows_what_is_read_and_what_is_loaded_at_this_moment()
            throws SQLException {
        try (JournalFile journal = open()) {
            journal.journal(RUN)
                    .append(
                            List.of(
                                    new JournalEntry.Stamped(
                                            NOW, new JournalEntry.SnapshotOpened(2, "b")),
                                    changed(3, TableState.WAITING),
                                    changed(3, TableState.LOADING),
                                    new JournalEntry.Stamped(
                                            NOW, new JournalEntry.PartitionBegun(3, 1, 3))));
        }
        String counts =
                """
                SELECT partitions_in_extraction, partitions_in_loading, loaded_partitions
                FROM table_progress WHERE workflow_id = 2 AND table_number = 3
                """;
        assertThat(rows(counts))
                .as("of the snapshot before, nothing counts")
                .containsExactly("1|0|0");
        try (JournalFile journal = open()) {
            journal.journal(RUN)
                    .append(
                            List.of(
                                    new JournalEntry.Stamped(
                                            NOW,
                                            new JournalEntry.PartitionRead(3, 1, 3, 0, 0, 0))));
        }
        assertThat(rows(counts)).as("no rows are no file to load").containsExactly("0|0|1");
    }

    private static JournalEntry.Stamped changed(int table, TableState state) {
        return new JournalEntry.Stamped(
                NOW,
                new JournalEntry.TableChanged(table, state, 2, Amounts.NONE, Optional.empty()));
    }

    @Test
    void a_failed_table_has_an_example_of_what_went_wrong() throws SQLException {
        assertThat(
                        rows(
                                """
                                SELECT source_identifier, failed_partitions, example_error_message
                                FROM table_progress_with_example_error
                                WHERE workflow_id = 2 AND failed_partitions > 0
                                """))
                .containsExactly("public.failed|1|public.failed: 2 rows were rejected. Look at Ω");
        assertThat(
                        rows(
                                """
                                SELECT example_error_message
                                FROM table_progress_with_example_error WHERE table_number = 1
                                """))
                .containsExactly("null");
    }

    @Test
    void data_migration_error_has_the_first_fault_of_each_partition() throws SQLException {
        try (JournalFile journal = open()) {
            var later = new Fault(FaultCode.INTERNAL, "w", "later", "r");
            journal.journal(RUN)
                    .append(
                            List.of(
                                    new JournalEntry.Stamped(
                                            NOW,
                                            new JournalEntry.FaultNoted(
                                                    2, OptionalInt.of(2), "x", 1, later, true)),
                                    new JournalEntry.Stamped(
                                            NOW,
                                            new JournalEntry.FaultNoted(
                                                    0,
                                                    OptionalInt.empty(),
                                                    "clean up",
                                                    1,
                                                    later,
                                                    false))));
        }
        assertThat(
                        rows(
                                """
                                SELECT source_identifier, partition_number, task, error_code,
                                       error_message, remedy, retried
                                FROM data_migration_error WHERE workflow_id = 2
                                ORDER BY table_number
                                """))
                .containsExactly(
                        "null|null|clean up|INTERNAL|w: later|r|FALSE",
                        "public.failed|2|LoadFiles|LOAD_REJECTED"
                                + "|public.failed: 2 rows were rejected|Look at Ω|FALSE");
    }

    @Test
    void table_migration_status_joins_the_migration_with_its_validation() throws SQLException {
        String sql =
                """
                SELECT source_identifier, status, validation_message
                FROM table_migration_status WHERE workflow_id = 2 ORDER BY table_number
                """;
        assertThat(rows(sql))
                .containsExactly(
                        "public.done|MIGRATED|null",
                        "public.failed|FAILED|null",
                        "public.select \"Ω|RUNNING|null",
                        "public.waiting|PENDING|null");
        verdict(Result.DIFFERENT, "differs");
        assertThat(rows(sql)).startsWith("public.done|MISMATCHES|differs");
        verdict(Result.NOT_COMPARABLE, "no");
        assertThat(rows(sql)).startsWith("public.done|NOT_VALIDATED|no");
        verdict(Result.EQUAL, "equal");
        assertThat(rows(sql)).startsWith("public.done|ALL_MATCH|equal");
    }

    private void verdict(Result result, String sentence) {
        try (JournalFile journal = open()) {
            journal.appendVerdict(RUN, NOW, "{}", List.of(new ComparedTable(1, result, sentence)));
        }
    }
}
