package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.Workspace;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Files that are not what was written: told, and left as they are. */
class JournalDamageIT {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final RunId RUN = new RunId("r1");

    @TempDir Path folder;
    private Path file = Path.of("");
    private Optional<JournalledRun> written = Optional.empty();

    @BeforeEach
    void write_a_journal() {
        var workspace = new Workspace(folder);
        file = workspace.journal();
        var entries = new RandomEntries(RUN, new SplittableRandom(1));
        try (JournalFile journal = open()) {
            var run = journal.journal(RUN);
            run.append(List.of(entries.begun()));
            for (int i = 0; i < 20; i++) {
                run.append(entries.some(30));
            }
            written = journal.lastRun();
        }
    }

    private JournalFile open() {
        return JournalFile.open(new Workspace(folder), NOW);
    }

    private Fault refusal() {
        EngineException refused = catchThrowableOfType(EngineException.class, () -> open().close());
        assertThat(refused).isNotNull();
        return refused.fault();
    }

    private void refused(byte[] content, String what) throws IOException {
        Files.write(file, content);
        Fault fault = refusal();
        assertThat(fault.code()).isEqualTo(FaultCode.JOURNAL_DAMAGED);
        assertThat(fault.where()).isEqualTo(file.toString());
        assertThat(fault.what()).startsWith("the journal is damaged").contains(what);
        assertThat(fault.remedy()).contains("left as it is").contains("--restart");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void an_empty_file_is_not_taken_for_a_new_journal() throws IOException {
        refused(new byte[0], "it has no content");
    }

    @Test
    void a_file_that_is_something_else_is_refused() throws IOException {
        var random = new byte[100_000];
        new SplittableRandom(1).nextBytes(random);
        refused(random, "");
        refused("id,name\n1,x\n".repeat(1_000).getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void a_database_that_is_no_journal_is_refused_and_not_migrated()
            throws IOException, SQLException {
        Files.delete(file);
        try (Connection other = JournalOpening.source(file).getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE mine (id INTEGER)");
        }
        refused(Files.readAllBytes(file), "none of the journal's tables");
    }

    @Test
    void a_file_that_has_lost_its_end_is_told_wherever_it_was_cut() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int told = 0;
        for (int length = 1; length < whole.length; length += whole.length / 11) {
            byte[] cut = Arrays.copyOf(whole, length);
            told += toldOrEqual("cut at " + length, cut) ? 1 : 0;
        }
        // Not everywhere: H2 keeps free room in its files.
        assertThat(told).isGreaterThanOrEqualTo(3);
    }

    @Test
    void bytes_that_the_disk_has_changed_are_told_or_did_not_matter() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int told = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            byte[] changed = whole.clone();
            int length = 1 << random.nextInt(13);
            int from = random.nextInt(changed.length - Math.min(length, changed.length - 1));
            for (int i = from; i < from + length && i < changed.length; i++) {
                changed[i] = (byte) random.nextInt(256);
            }
            told += toldOrEqual("seed " + seed, changed) ? 1 : 0;
        }
        assertThat(told).isBetween(1, 39);
    }

    /** Whether it was told. */
    private boolean toldOrEqual(String what, byte[] content) throws IOException {
        Files.write(file, content);
        try (JournalFile journal = open()) {
            assertThat(journal.lastRun()).as(what).isEqualTo(written);
            return false;
        } catch (EngineException refused) {
            assertThat(refused.fault().code())
                    .as(what + ": " + refused.fault().what())
                    .isIn(FaultCode.JOURNAL_DAMAGED, FaultCode.JOURNAL_NEWER);
            assertThat(Files.readAllBytes(file)).as(what).isEqualTo(content);
            return true;
        }
    }

    @Test
    void a_value_that_was_changed_by_hand_is_told() throws SQLException {
        change("UPDATE run_table SET rows_loaded = rows_loaded + 1 WHERE number = 3");
        Fault fault = refusal();
        assertThat(fault.code()).isEqualTo(FaultCode.JOURNAL_DAMAGED);
        assertThat(fault.what()).contains("run r1 is not what was written");
    }

    @Test
    void a_table_that_is_missing_from_a_run_is_told() throws SQLException {
        change("DELETE FROM run_table WHERE number = 5");
        assertThat(refusal().code()).isEqualTo(FaultCode.JOURNAL_DAMAGED);
    }

    @Test
    void an_older_copy_is_told_because_of_what_is_missing_and_taken_without_its_mark()
            throws IOException {
        byte[] older = Files.readAllBytes(file);
        try (JournalFile journal = open()) {
            var entries = new RandomEntries(new RunId("r2"), new SplittableRandom(2));
            journal.journal(new RunId("r2")).append(List.of(entries.begun()));
        }
        refused(older, "it has 601 entries of at least 602");
        Files.delete(folder.resolve("journal.mark"));
        try (JournalFile journal = open()) {
            assertThat(journal.lastRun()).isEqualTo(written);
        }
    }

    @Test
    void a_journal_of_a_version_to_come_is_refused_and_left_as_it_is()
            throws SQLException, IOException {
        change(
                """
                INSERT INTO "flyway_schema_history"
                SELECT 1000, '99', 'to come', "type", 'V99__x.sql', 1, "installed_by",
                       "installed_on", 1, TRUE
                FROM "flyway_schema_history" WHERE "version" = '1'
                """);
        byte[] content = Files.readAllBytes(file);
        Fault fault = refusal();
        assertThat(fault.code()).isEqualTo(FaultCode.JOURNAL_NEWER);
        assertThat(fault.what()).contains("newer version of Glissade").contains("version 99");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = JournalOpening.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    @Test
    void a_folder_whose_name_h2_would_cut_off_is_refused() {
        assertThatThrownBy(
                        () -> JournalOpening.source(folder.resolve("a;b").resolve("journal.mv.db")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("semicolon");
    }
}
