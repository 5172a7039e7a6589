package dev.glissade.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.KeyBounds;
import dev.glissade.engine.plan.KeyCut;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Tables that another session has to itself while they are read. */
class HeldTablesIT {
    @TempDir private static Path folder;
    private static BothEnds ends;

    @BeforeAll
    static void startServers() throws IOException {
        ends = BothEnds.start(folder);
    }

    @AfterAll
    static void stopServers() throws IOException {
        ends.close();
    }

    @Test
    void the_catalog_is_read_all_the_same_and_names_who_holds_the_table() throws SQLException {
        ends.onSource(
                """
                CREATE SCHEMA kept;
                CREATE TABLE kept.free (id int DEFAULT 7, v text);
                INSERT INTO kept.free SELECT i, 'x' FROM generate_series(1, 1000) i;
                CREATE TABLE kept.held (id int DEFAULT 8, v text, w int GENERATED ALWAYS AS (id)
                    STORED);
                INSERT INTO kept.held SELECT i, 'x' FROM generate_series(1, 1000) i;
                ANALYZE kept.held;
                """);
        try (Connection other = ends.source();
                Engine engine = ends.engine(limits())) {
            SourceSchema before = engine.readSchema();
            int process = hold(other, "LOCK TABLE kept.held IN ACCESS EXCLUSIVE MODE");
            SourceSchema during = engine.readSchema();

            SourceTable held = table(during, "held");
            assertThat(held.columns())
                    .isEqualTo(table(before, "held").columns())
                    .extracting(SourceColumn::defaultExpression)
                    .containsExactly("8", null, null);
            assertThat(held.leaves().getFirst().holders()).containsExactly(process);
            assertThat(held.leaves().getFirst().pages())
                    .isEqualTo(table(before, "held").leaves().getFirst().pages());
            assertThat(table(during, "free")).isEqualTo(table(before, "free"));
            assertThat(ends.findings(engine, "kept", ExistingTable.FAIL))
                    .filteredOn(finding -> finding.code() == FindingCode.TABLE_HELD)
                    .extracting(Finding::text)
                    .singleElement()
                    .asString()
                    .contains("kept.held", "process " + process);
        }
    }

    @Test
    void a_held_table_is_planned_as_one_piece_rather_than_waited_for() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA cut; CREATE TABLE cut.t AS SELECT generate_series(1, 1000) AS id");
        try (Connection other = ends.source();
                var postgres =
                        new PostgresSource(
                                new PostgresSessions(ends.sourceSpec(), null, limits()),
                                limits())) {
            hold(other, "LOCK TABLE cut.t IN ACCESS EXCLUSIVE MODE");
            SourceLeaf held = table(postgres.readSchema(), "cut", "t").leaves().getFirst();
            other.rollback();
            SourceLeaf free = table(postgres.readSchema(), "cut", "t").leaves().getFirst();
            hold(other, "LOCK TABLE cut.t IN ACCESS EXCLUSIVE MODE");

            assertThat(postgres.readKeyBounds(List.of(new KeyCut(held, List.of("id"), 2, ""))))
                    .containsExactly(new KeyBounds(held.id(), List.of("id"), List.of()));
            other.rollback();
            assertThat(
                            postgres.readKeyBounds(List.of(new KeyCut(free, List.of("id"), 2, "")))
                                    .getFirst()
                                    .bounds())
                    .containsExactly(List.of("501"));
        }
    }

    @Test
    void a_table_that_stays_held_fails_alone_and_says_by_whom() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA stays; CREATE TABLE stays.a (id int); CREATE TABLE stays.b (id int);"
                        + " INSERT INTO stays.a VALUES (1); INSERT INTO stays.b VALUES (1)");
        try (Connection other = ends.source();
                Engine engine = ends.engine(limits())) {
            MigrationPlan plan = ends.plan(engine, "stays", ExistingTable.FAIL);
            int process = hold(other, "LOCK TABLE stays.a IN ACCESS EXCLUSIVE MODE");

            RunResult result = run(engine, plan);

            assertThat(result.tables())
                    .extracting(RunResult.Table::state)
                    .containsExactly(TableState.FAILED, TableState.PUBLISHED);
            Fault fault = result.tables().getFirst().fault().orElseThrow();
            assertThat(fault.code()).isEqualTo(FaultCode.SOURCE_BUSY);
            assertThat(fault.where()).contains("stays.a");
            assertThat(fault.what()).contains("process " + process);
        }
        assertThat(ends.objectsOfTarget("STAYS")).containsExactly("B");
    }

    @Test
    void a_table_that_is_rewritten_after_the_point_in_time_is_never_taken_for_an_empty_one()
            throws SQLException {
        ends.onSource(
                "CREATE SCHEMA rewritten; CREATE TABLE rewritten.t (id int, v int);"
                        + " INSERT INTO rewritten.t SELECT i, i FROM generate_series(1, 100) i");
        try (Connection other = ends.source();
                Engine engine = ends.engine(limits())) {
            MigrationPlan plan = ends.plan(engine, "rewritten", ExistingTable.FAIL);
            hold(other, "ALTER TABLE rewritten.t ALTER v TYPE bigint");
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                other.commit();

                RunResult.Table table = run.run(snapshot -> {}).tables().getFirst();

                assertThat(table.state()).isEqualTo(TableState.FAILED);
                assertThat(table.fault().orElseThrow().what()).contains("rewrote the table");
            }
        }
        assertThat(ends.objectsOfTarget("REWRITTEN")).isEmpty();
    }

    @Test
    void a_materialised_view_that_is_refreshed_after_the_point_in_time_is_refused()
            throws SQLException {
        ends.onSource(
                "CREATE SCHEMA refreshed; CREATE TABLE refreshed.t (id int);"
                        + " INSERT INTO refreshed.t VALUES (1);"
                        + " CREATE MATERIALIZED VIEW refreshed.m AS SELECT id FROM refreshed.t");
        try (Engine engine = ends.engine(limits())) {
            MigrationPlan plan = ends.planOf(engine, new TableId("refreshed", "m"));
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                ends.onSource("REFRESH MATERIALIZED VIEW refreshed.m");

                RunResult.Table table = run.run(snapshot -> {}).tables().getFirst();

                assertThat(table.state()).isEqualTo(TableState.FAILED);
                assertThat(table.fault().orElseThrow().what()).contains("rewrote the table");
            }
        }
    }

    @Test
    void what_a_view_reads_cannot_be_emptied_while_the_point_in_time_is_kept() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA seen; CREATE TABLE seen.t (id int);"
                        + " INSERT INTO seen.t VALUES (1), (2);"
                        + " CREATE VIEW seen.v AS SELECT id FROM seen.t");
        try (Engine engine = ends.engine(limits())) {
            MigrationPlan plan = ends.planOf(engine, new TableId("seen", "v"));
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                assertThatThrownBy(() -> ends.onSource("SET lock_timeout = 200; TRUNCATE seen.t"))
                        .hasMessageContaining("lock timeout");

                assertThat(run.run(snapshot -> {}).tables().getFirst().rowsLoaded()).isEqualTo(2);
            }
        }
    }

    @Test
    void a_table_that_is_let_go_unchanged_arrives_whole() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA freed; CREATE TABLE freed.t (id int);"
                        + " INSERT INTO freed.t SELECT generate_series(1, 100)");
        try (Connection other = ends.source();
                Engine engine = ends.engine(limits())) {
            MigrationPlan plan = ends.plan(engine, "freed", ExistingTable.FAIL);
            hold(other, "LOCK TABLE freed.t IN ACCESS EXCLUSIVE MODE");
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                other.commit();

                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
                assertThat(result.tables().getFirst().rowsLoaded()).isEqualTo(100);
            }
        }
    }

    /** Waits for a lock no longer than a second, and tries twice. */
    private static Limits limits() {
        return Limits.defaults()
                .with()
                .sourceConnections(2)
                .targetSessions(2)
                .attemptsMax(2)
                .retryWaitMillisMax(10)
                .lockSeconds(1)
                .limits();
    }

    /** Runs the statement in a transaction that stays open; the process that holds it. */
    private static int hold(Connection other, String sql) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute(sql);
            try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static RunResult run(Engine engine, MigrationPlan plan) {
        try (MigrationRun run = engine.open(plan, ends.workspace())) {
            return run.run(snapshot -> {});
        }
    }

    private static SourceTable table(SourceSchema schema, String name) {
        return table(schema, "kept", name);
    }

    private static SourceTable table(SourceSchema schema, String place, String name) {
        List<SourceTable> found =
                schema.tables().stream()
                        .filter(table -> table.id().equals(new TableId(place, name)))
                        .toList();
        return found.getFirst();
    }
}
