package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.BothEnds;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** From a real PostgreSQL through the real driver into the rehearsal warehouse. */
class WholePathIT {
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
    void tables_arrive_whole_and_nothing_else_stays() throws SQLException {
        ends.onSource(
                """
                CREATE SCHEMA whole;
                CREATE TABLE whole.item (
                    id int PRIMARY KEY, name text, price numeric(10,2), data jsonb, at timestamptz,
                    raw bytea, tags text[], ok boolean);
                INSERT INTO whole.item
                SELECT i, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'a"b\\t\\n\\\\N'
                           ELSE 'Ω' || i END, i / 100.0, jsonb_build_object('i', i),
                       '2024-01-01 00:00:00+00'::timestamptz + i * interval '1 second',
                       decode(lpad(to_hex(i), 8, '0'), 'hex'), ARRAY['x', i::text], i % 2 = 0
                FROM generate_series(1, 20000) i;
                CREATE TABLE whole.empty (id int);
                CREATE TABLE whole.single (v text);
                INSERT INTO whole.single VALUES (NULL), (''), ('x'), (NULL);
                CREATE TABLE whole."select ""Ω" (id int REFERENCES whole.item, "a b" text);
                INSERT INTO whole."select ""Ω" VALUES (1, 'one');
                """);
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "whole", ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                RunResult result = run.run(snapshot -> {});

                assertThat(result.faults()).isEmpty();
                assertThat(result.tables())
                        .allSatisfy(
                                table -> {
                                    assertThat(table.fault()).isEmpty();
                                    assertThat(table.state()).isEqualTo(TableState.PUBLISHED);
                                });
                assertThat(run.compare(result, 5).sentence()).startsWith("Equal");
            }
        }
        assertThat(ends.objectsOfTarget("WHOLE"))
                .containsExactlyInAnyOrder("ITEM", "EMPTY", "SINGLE", "SELECT \"Ω");
        assertThat(folder.resolve("work/staged")).isEmptyDirectory();
    }

    @Test
    void a_table_that_is_there_already_is_replaced_or_appended_to_as_the_user_says()
            throws SQLException {
        ends.onSource(
                "CREATE SCHEMA policy; CREATE TABLE policy.t (id int, v text);"
                        + " INSERT INTO policy.t VALUES (1, 'a'), (2, 'b');"
                        + " COMMENT ON TABLE policy.t IS 'it''s'");

        assertThat(migrate("policy", ExistingTable.FAIL).isClean()).isTrue();
        assertThat(migrate("policy", ExistingTable.APPEND).isClean()).isTrue();
        assertThat(count("POLICY", "T")).isEqualTo("4");
        assertThat(migrate("policy", ExistingTable.REPLACE).isClean()).isTrue();
        assertThat(count("POLICY", "T")).isEqualTo("2");
        assertThat(ends.objectsOfTarget("POLICY")).containsExactly("T");
    }

    @Test
    void a_table_that_vanished_after_the_plan_fails_alone() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA gone; CREATE TABLE gone.a (id int); CREATE TABLE gone.b (id int);"
                        + " INSERT INTO gone.a VALUES (1); INSERT INTO gone.b VALUES (1)");
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "gone", ExistingTable.FAIL);
            ends.onSource("DROP TABLE gone.b");
            RunResult result = run(engine, plan);

            assertThat(result.tables())
                    .extracting(RunResult.Table::state)
                    .containsExactly(TableState.PUBLISHED, TableState.FAILED);
            assertThat(result.tables().getLast().fault().orElseThrow().code())
                    .isEqualTo(FaultCode.SOURCE_MISSING);
        }
        assertThat(ends.objectsOfTarget("GONE")).containsExactly("A");
    }

    @Test
    void the_run_lives_on_when_the_holder_of_its_snapshot_is_killed() throws SQLException {
        ends.onSource(
                "CREATE SCHEMA held; CREATE TABLE held.t AS SELECT i AS id, i AS v"
                        + " FROM generate_series(1, 1000) i");
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "held", ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                ends.onSource("INSERT INTO held.t VALUES (0, 0)");
                // The older of the two sessions holds, the younger is the spare.
                ends.onSource(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                + " WHERE application_name LIKE 'glissade % snapshot'"
                                + " ORDER BY backend_start LIMIT 1");
                RunResult result = run.run(snapshot -> {});

                assertThat(result.isClean()).isTrue();
                assertThat(result.tables().getFirst().rowsRead()).isEqualTo(1000);
            }
        }
    }

    @Test
    void cancelling_in_the_middle_leaves_nothing_at_the_target_and_nothing_on_the_disk()
            throws SQLException {
        ends.onSource(
                "CREATE SCHEMA half; CREATE TABLE half.t AS SELECT i AS id, repeat(md5(i::text), 8)"
                        + " AS v FROM generate_series(1, 600000) i");
        try (Engine engine = ends.engine(Limits.defaults())) {
            MigrationPlan plan = ends.plan(engine, "half", ExistingTable.FAIL);
            try (MigrationRun run = engine.open(plan, ends.workspace())) {
                RunResult result =
                        run.run(
                                snapshot -> {
                                    if (snapshot.rowsRead() > 0) {
                                        run.cancel();
                                    }
                                });

                assertThat(result.cancelled()).isTrue();
                assertThat(result.faults()).isEmpty();
                assertThat(result.tables().getFirst().state()).isEqualTo(TableState.CANCELLED);
            }
        }
        assertThat(ends.objectsOfTarget("HALF")).isEmpty();
        assertThat(folder.resolve("work/staged")).isEmptyDirectory();
        assertThat(
                        ends.fromSource(
                                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                                        + " AND application_name LIKE 'glissade%'"))
                .containsExactly("0");
    }

    private RunResult migrate(String schema, ExistingTable existing) {
        try (Engine engine = ends.engine(Limits.defaults())) {
            return run(engine, ends.plan(engine, schema, existing));
        }
    }

    private static RunResult run(Engine engine, MigrationPlan plan) {
        try (MigrationRun run = engine.open(plan, ends.workspace())) {
            return run.run(snapshot -> {});
        }
    }

    private static String count(String schema, String table) throws SQLException {
        return ends.fromTarget(
                        "SELECT COUNT(*) FROM \"%s\".\"%s\".\"%s\""
                                .formatted(BothEnds.DATABASE, schema, table))
                .getFirst();
    }
}
