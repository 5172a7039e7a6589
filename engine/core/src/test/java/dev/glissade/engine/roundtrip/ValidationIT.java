package dev.glissade.engine.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.validate.CellDifference;
import dev.glissade.engine.validate.ChecksumCount;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** Differences that other tools' validations do not see, and how ours shows them. */
class ValidationIT {
    private static final int ROWS = 3_000;

    @TempDir static Path folder;

    private static @Nullable RoundTrip roundTrip;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        roundTrip = RoundTrip.start(folder);
        roundTrip.inSource(
                "CREATE SCHEMA seen",
                "CREATE TABLE seen.texts (id int PRIMARY KEY, a text, b text)",
                "INSERT INTO seen.texts VALUES (1, 'a|b', 'c'), (2, 'blank', ''), (3, '~', NULL),"
                        + " (4, 'same length', repeat('long ', 20000))",
                "CREATE TABLE seen.numbers (id int PRIMARY KEY, n numeric(38,18), f float8)",
                "INSERT INTO seen.numbers VALUES (1, 0.123456789012345678, 0.1), (2, -0.5, 1e300)",
                "CREATE TABLE seen.many (id text PRIMARY KEY, a int, b int)",
                "INSERT INTO seen.many SELECT 'k ' || n, n, n FROM generate_series(1, %d) n"
                        .formatted(ROWS),
                "CREATE TABLE seen.keyless (a int, b text)",
                "INSERT INTO seen.keyless SELECT 1, 'same' FROM generate_series(1, %d)"
                        .formatted(ROWS),
                "CREATE TABLE seen.empty (id int PRIMARY KEY)");
        roundTrip.migrateAll();
    }

    @AfterAll
    static void stop() throws IOException {
        Objects.requireNonNull(roundTrip).close();
    }

    /** Changes the target, looks, and changes it back. */
    private static TableVerdict after(String change, String back, String table, Level level)
            throws SQLException {
        onTarget(change);
        try {
            return Objects.requireNonNull(roundTrip).validate(level).tables().stream()
                    .filter(verdict -> verdict.table().name().equals(table))
                    .findFirst()
                    .orElseThrow();
        } finally {
            onTarget(back);
        }
    }

    private static void onTarget(String sql) throws SQLException {
        try (Connection target = Objects.requireNonNull(roundTrip).target();
                Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }

    private static TableVerdict.Result.Different different(TableVerdict verdict) {
        return (TableVerdict.Result.Different) verdict.result();
    }

    private static RowDifference changed(String key, CellDifference... cells) {
        return new RowDifference.Changed(List.of(key), List.of(cells));
    }

    @Test
    void a_separator_that_stands_in_another_column_is_seen() throws SQLException {
        TableVerdict verdict =
                after(
                        "UPDATE SEEN.TEXTS SET A = 'a', B = 'b|c' WHERE ID = 1",
                        "UPDATE SEEN.TEXTS SET A = 'a|b', B = 'c' WHERE ID = 1",
                        "texts",
                        Level.CHECKSUMS);

        assertThat(different(verdict).samples())
                .containsExactly(
                        changed(
                                "1",
                                new CellDifference("a", "a|b", "a"),
                                new CellDifference("b", "c", "b|c")));
    }

    @Test
    void blanks_at_the_end_an_empty_text_and_the_mark_of_null_are_seen() throws SQLException {
        assertThat(
                        different(
                                        after(
                                                "UPDATE SEEN.TEXTS SET A = 'blank ' WHERE ID = 2",
                                                "UPDATE SEEN.TEXTS SET A = 'blank' WHERE ID = 2",
                                                "texts",
                                                Level.CHECKSUMS))
                                .samples())
                .containsExactly(changed("2", new CellDifference("a", "blank", "blank ")));
        assertThat(
                        different(
                                        after(
                                                "UPDATE SEEN.TEXTS SET B = NULL WHERE ID = 2",
                                                "UPDATE SEEN.TEXTS SET B = '' WHERE ID = 2",
                                                "texts",
                                                Level.CHECKSUMS))
                                .samples())
                .containsExactly(changed("2", new CellDifference("b", "", null)));
        assertThat(
                        different(
                                        after(
                                                "UPDATE SEEN.TEXTS SET A = NULL WHERE ID = 3",
                                                "UPDATE SEEN.TEXTS SET A = '~' WHERE ID = 3",
                                                "texts",
                                                Level.CHECKSUMS))
                                .samples())
                .containsExactly(changed("3", new CellDifference("a", "~", null)));
    }

    @Test
    void a_text_of_the_same_length_and_the_end_of_a_long_one_are_seen() throws SQLException {
        assertThat(
                        after(
                                        "UPDATE SEEN.TEXTS SET A = 'lame sength' WHERE ID = 4",
                                        "UPDATE SEEN.TEXTS SET A = 'same length' WHERE ID = 4",
                                        "texts",
                                        Level.CHECKSUMS)
                                .columnsDiffering())
                .containsExactly("a");
        assertThat(
                        after(
                                        "UPDATE SEEN.TEXTS SET B = REPEAT('long ', 19999)"
                                                + " || 'lung ' WHERE ID = 4",
                                        "UPDATE SEEN.TEXTS SET B = REPEAT('long ', 20000)"
                                                + " WHERE ID = 4",
                                        "texts",
                                        Level.CHECKSUMS)
                                .columnsDiffering())
                .containsExactly("b");
    }

    @Test
    void the_last_place_of_a_number_and_the_last_bit_of_a_float_are_seen() throws SQLException {
        assertThat(
                        different(
                                        after(
                                                "UPDATE SEEN.NUMBERS SET N = 0.123456789012345679"
                                                        + " WHERE ID = 1",
                                                "UPDATE SEEN.NUMBERS SET N = 0.123456789012345678"
                                                        + " WHERE ID = 1",
                                                "numbers",
                                                Level.CHECKSUMS))
                                .samples())
                .hasSize(1);
        TableVerdict floats =
                after(
                        "UPDATE SEEN.NUMBERS SET F = '0.10000000000000002'::FLOAT WHERE ID = 1",
                        "UPDATE SEEN.NUMBERS SET F = '0.1'::FLOAT WHERE ID = 1",
                        "numbers",
                        Level.CHECKSUMS);

        assertThat(floats.columnsDiffering()).containsExactly("f");
        assertThat(floats.columnsOf(Proof.HASHED_TEXT)).contains("f");
    }

    @Test
    void one_changed_row_among_many_is_found_by_its_key() throws SQLException {
        TableVerdict verdict =
                after(
                        "UPDATE SEEN.MANY SET B = -1 WHERE ID = 'k 1234'",
                        "UPDATE SEEN.MANY SET B = 1234 WHERE ID = 'k 1234'",
                        "many",
                        Level.CHECKSUMS);

        assertThat(different(verdict).samples())
                .containsExactly(changed("k 1234", new CellDifference("b", "1234", "-1")));
        assertThat(different(verdict).rowsDiffering()).hasValue(1);
    }

    @Test
    void many_differences_of_one_column_hide_no_other_column() throws SQLException {
        TableVerdict verdict =
                after(
                        "UPDATE SEEN.MANY SET A = A + 1, B = IFF(ID = 'k 7', 8, B)",
                        "UPDATE SEEN.MANY SET A = A - 1, B = IFF(ID = 'k 7', 7, B)",
                        "many",
                        Level.FULL);

        assertThat(verdict.columnsDiffering()).containsExactly("a", "b");
    }

    @Test
    void values_that_changed_places_are_not_seen_by_metrics_and_are_by_checksums()
            throws SQLException {
        String swap = "UPDATE SEEN.MANY SET A = CASE A WHEN 5 THEN 6 ELSE 5 END WHERE A IN (5, 6)";

        assertThat(after(swap, swap, "many", Level.METRICS).isClean()).isTrue();
        assertThat(Level.METRICS.unseen()).contains("changed places");
        assertThat(different(after(swap, swap, "many", Level.CHECKSUMS)).samples()).hasSize(2);
    }

    @Test
    void a_lost_and_a_doubled_row_are_not_seen_by_counts_and_are_by_metrics() throws SQLException {
        String change = "UPDATE SEEN.MANY SET ID = 'k 1', A = 1, B = 1 WHERE ID = 'k 2'";
        String back = "DELETE FROM SEEN.MANY WHERE ID = 'k 1'";
        String rows = "INSERT INTO SEEN.MANY VALUES ('k 1', 1, 1), ('k 2', 2, 2)";
        try {
            assertThat(after(change, "SELECT 1", "many", Level.COUNTS).isClean()).isTrue();
            assertThat(after("SELECT 1", "SELECT 1", "many", Level.METRICS).isClean()).isFalse();
        } finally {
            onTarget(back);
            onTarget(rows);
        }
    }

    @Test
    void without_a_key_it_is_said_how_often_a_row_is_there() throws SQLException {
        TableVerdict verdict =
                after(
                        "INSERT INTO SEEN.KEYLESS SELECT * FROM SEEN.KEYLESS LIMIT 2",
                        "DELETE FROM SEEN.KEYLESS",
                        "keyless",
                        Level.CHECKSUMS);
        onTarget(
                "INSERT INTO SEEN.KEYLESS SELECT 1, 'same' FROM TABLE(GENERATOR(ROWCOUNT => %d))"
                        .formatted(ROWS));

        assertThat(different(verdict).checksums())
                .extracting(ChecksumCount::sourceRows, ChecksumCount::targetRows)
                .containsExactly(org.assertj.core.api.Assertions.tuple(3_000L, 3_002L));
    }

    @Test
    void what_the_source_does_meanwhile_is_no_difference() throws SQLException {
        Verdict verdict =
                Objects.requireNonNull(roundTrip)
                        .validate(
                                Level.CHECKSUMS,
                                begun -> inSource("INSERT INTO seen.empty VALUES (1)"));
        inSource("DELETE FROM seen.empty");

        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.reading().ofRun()).isFalse();
        assertThat(verdict.reading().position()).get().asString().matches("[0-9A-F]+/[0-9A-F]+");
        assertThat(verdict.reading().sourceAt()).isPresent();
    }

    private static void inSource(String sql) {
        try {
            Objects.requireNonNull(roundTrip).inSource(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void a_validation_that_is_told_to_stop_gives_no_verdict() {
        assertThatThrownBy(
                        () ->
                                Objects.requireNonNull(roundTrip)
                                        .validate(Level.CHECKSUMS, Validation::cancel))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        stopped ->
                                assertThat(stopped.fault().code())
                                        .isEqualTo(FaultCode.INTERRUPTED));
    }

    @Test
    void another_definition_is_seen_at_every_level() throws SQLException {
        TableVerdict verdict =
                after(
                        "ALTER TABLE SEEN.EMPTY ADD COLUMN MORE INTEGER",
                        "ALTER TABLE SEEN.EMPTY DROP COLUMN MORE",
                        "empty",
                        Level.SCHEMA);

        assertThat(different(verdict).findings()).containsExactly("column MORE is not planned");
    }
}
