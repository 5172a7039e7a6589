package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.FaultyEnds;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.faults.Ending;
import dev.glissade.faults.http.Action;
import dev.glissade.faults.http.Match;
import dev.glissade.faults.http.Rule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Rows that were changed at the target after the run are as at the source again, and no others. */
class RepairIT {
    private static final String T = "\"REHEARSAL\".\"MEND\".\"T\"";
    private static final String PARTED = "\"REHEARSAL\".\"MEND\".\"PARTED\"";
    private static final List<String> TABLES = List.of("t", "parted", "nokey");

    @TempDir private static Path folder;
    private static FaultyEnds faulty;

    @BeforeAll
    static void start() throws IOException, SQLException {
        faulty = FaultyEnds.start(folder);
        faulty.ends()
                .onSource(
                        """
                        CREATE SCHEMA mend;
                        CREATE TABLE mend.t (
                            "k Ω" text, part int, v text, n numeric(12,3), doc jsonb,
                            PRIMARY KEY ("k Ω", part));
                        INSERT INTO mend.t
                        SELECT 'k"' || i, i % 7,
                               CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN ''
                                          ELSE E'Ω"\\t\\n\\\\' || i END,
                               i / 7.0, jsonb_build_object('i', i)
                        FROM generate_series(1, 20000) i;
                        CREATE TABLE mend.parted (id int PRIMARY KEY, v text)
                            PARTITION BY RANGE (id);
                        CREATE TABLE mend.parted_1 PARTITION OF mend.parted
                            FOR VALUES FROM (0) TO (500);
                        CREATE TABLE mend.parted_2 PARTITION OF mend.parted
                            FOR VALUES FROM (500) TO (5000);
                        INSERT INTO mend.parted SELECT i, 'v' || i FROM generate_series(1, 2000) i;
                        CREATE TABLE mend.nokey (a int, b text);
                        INSERT INTO mend.nokey VALUES (1, 'x'), (1, 'x'), (2, NULL);
                        ANALYZE;
                        """);
    }

    @AfterAll
    static void stop() throws IOException {
        faulty.close();
    }

    @AfterEach
    void mend() throws IOException, SQLException {
        faulty.mend();
        faulty.ends().onTarget("DROP SCHEMA IF EXISTS \"REHEARSAL\".\"MEND\" CASCADE");
    }

    private static Engine engine() {
        return faulty.engine(Limits.defaults());
    }

    private static MigrationPlan migrated(Engine engine) {
        MigrationPlan plan = faulty.ends().plan(engine, "mend", ExistingTable.FAIL);
        try (MigrationRun run = engine.open(plan, faulty.ends().workspace())) {
            assertThat(run.run(snapshot -> {}).isClean()).isTrue();
        }
        return plan;
    }

    /** Cells that are others, lost rows, doubled ones, and one that nobody knows. */
    private static void damage() throws SQLException {
        for (String sql :
                List.of(
                        "UPDATE " + T + " SET V = 'damaged' WHERE \"K Ω\" IN ('k\"17', 'k\"4')",
                        "UPDATE " + T + " SET N = NULL WHERE \"K Ω\" = 'k\"19999'",
                        "DELETE FROM " + T + " WHERE \"K Ω\" IN ('k\"100', 'k\"101', 'k\"102')",
                        "INSERT INTO " + T + " SELECT * FROM " + T + " WHERE \"K Ω\" = 'k\"7'",
                        "INSERT INTO " + T + " (\"K Ω\", PART, V) VALUES ('stray', 1, 'x')",
                        "UPDATE " + PARTED + " SET V = '' WHERE ID IN (499, 500)")) {
            faulty.ends().onTarget(sql);
        }
    }

    private static Verdict validated(Validation validation) {
        return validation.validate(Level.CHECKSUMS, 10, (table, done, total) -> {});
    }

    private static List<RepairScope.Rows> rows(List<RepairScope> scopes) {
        return scopes.stream()
                .flatMap(s -> s instanceof RepairScope.Rows r ? Stream.of(r) : Stream.empty())
                .toList();
    }

    private static Verdict repaired(Engine engine, MigrationPlan plan) {
        try (Validation validation =
                engine.validation(plan.tables(), engine.readSchema().server())) {
            Verdict before = validated(validation);
            List<RepairScope.Rows> scopes = rows(validation.scopes(before));
            Repair.Result result = repaired(engine, validation, scopes);
            assertThat(result.left()).isEmpty();
            assertThat(result.outcomes())
                    .hasSameSizeAs(scopes)
                    .hasOnlyElementsOfType(Repair.Outcome.Replaced.class);
            return validated(validation);
        }
    }

    private static Repair.Result repaired(
            Engine engine, Validation validation, List<RepairScope.Rows> scopes) {
        Workspace workspace = faulty.ends().workspace();
        try (JournalFile journal = engine.openJournal(workspace)) {
            return validation.repair(scopes, Repair.Place.of(journal, workspace), outcome -> {});
        }
    }

    private static void nothingIsLeft() throws SQLException {
        assertThat(faulty.ends().objectsOfTarget("MEND"))
                .containsExactlyInAnyOrder("T", "PARTED", "NOKEY");
        assertThat(folder.resolve("work/staged")).isEmptyDirectory();
    }

    @Test
    void damaged_rows_are_as_at_the_source_again_and_few_others_are_touched() throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            try (Validation validation =
                    engine.validation(plan.tables(), engine.readSchema().server())) {
                Verdict before = validated(validation);
                List<RepairScope.Rows> scopes = rows(validation.scopes(before));

                assertThat(scopes).hasSize(2);
                assertThat(scopes).allSatisfy(s -> assertThat(s.targetRows()).isLessThan(30));
                assertThat(validation.scopes(before)).as("looking changes nothing").hasSize(2);
            }

            assertThat(repaired(engine, plan).clean()).isTrue();
        }
        assertThat(faulty.differences("mend", TABLES)).isEmpty();
        nothingIsLeft();
    }

    @Test
    void an_answer_of_commit_that_is_lost_leaves_each_row_once() throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            List<Rule> rules =
                    List.of(
                            faulty.target()
                                    .on(Match.sql("^COMMIT").nth(1), new Action.StatusAfter(400)),
                            faulty.target()
                                    .on(
                                            Match.sql("^COMMIT").nth(2),
                                            new Action.LoseAnswer(Ending.RESET)),
                            faulty.target()
                                    .on(Match.sql("^DELETE FROM").nth(2), new Action.Status(400)));

            assertThat(repaired(engine, plan).clean()).isTrue();
            assertThat(rules).extracting(Rule::hits).containsExactly(1L, 1L, 1L);
        }
        assertThat(faulty.differences("mend", TABLES)).isEmpty();
        nothingIsLeft();
    }

    @Test
    void a_table_without_a_key_and_one_that_was_appended_to_are_refused_with_a_remedy()
            throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            faulty.ends().onTarget("DELETE FROM \"REHEARSAL\".\"MEND\".\"NOKEY\" WHERE A = 2");
            assertThat(refused(engine, plan))
                    .satisfiesExactly(
                            one -> {
                                assertThat(one.table().source().id().name()).isEqualTo("nokey");
                                assertThat(one.reason()).contains("no key");
                                assertThat(one.remedy()).contains("--restart");
                            });
            faulty.ends().onTarget("DELETE FROM " + T + " WHERE \"K Ω\" = 'k\"4'");
            MigrationPlan appending = faulty.ends().plan(engine, "mend", ExistingTable.APPEND);
            assertThat(refused(engine, appending))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.reason()).contains("added to a table"));
        }
    }

    @Test
    void a_table_that_was_emptied_is_filled_again() throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            faulty.ends().onTarget("DELETE FROM " + T);
            faulty.ends().onTarget("DELETE FROM " + PARTED + " WHERE ID > 3");

            assertThat(repaired(engine, plan).clean()).isTrue();
        }
        assertThat(faulty.differences("mend", TABLES)).isEmpty();
        nothingIsLeft();
    }

    @Test
    void differences_in_nothing_but_a_column_that_cannot_be_hashed_are_refused()
            throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            faulty.ends().onTarget("UPDATE " + T + " SET DOC = NULL WHERE \"K Ω\" = 'k\"5'");

            assertThat(refused(engine, plan))
                    .satisfiesExactly(
                            one -> assertThat(one.reason()).contains("cannot hash alike"));
        }
    }

    private static List<RepairScope.Refused> refused(Engine engine, MigrationPlan plan) {
        try (Validation validation =
                engine.validation(plan.tables(), engine.readSchema().server())) {
            List<RepairScope> scopes = validation.scopes(validated(validation));
            assertThat(rows(scopes)).isEmpty();
            return scopes.stream().map(RepairScope.Refused.class::cast).toList();
        }
    }

    @Test
    void rows_that_were_written_meanwhile_are_not_replaced_and_nothing_is_left()
            throws SQLException {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            try (Validation validation =
                    engine.validation(plan.tables(), engine.readSchema().server())) {
                List<RepairScope.Rows> scopes = rows(validation.scopes(validated(validation)));
                faulty.ends()
                        .onTarget(
                                "INSERT INTO "
                                        + T
                                        + " SELECT * FROM "
                                        + T
                                        + " WHERE \"K Ω\" IN ('stray', 'k\"17', 'k\"7')");
                assertThat(repaired(engine, validation, scopes).outcomes())
                        .satisfiesExactlyInAnyOrder(
                                failed ->
                                        assertThat(fault(failed))
                                                .contains("were to be replaced")
                                                .contains("REHEARSAL.MEND.T"),
                                other ->
                                        assertThat(other)
                                                .isInstanceOf(Repair.Outcome.Replaced.class));
                assertThat(validated(validation).tables())
                        .filteredOn(one -> !one.isClean())
                        .extracting(one -> one.table().name())
                        .as("the other table is repaired")
                        .containsExactly("t");
            }
        }
        assertThat(faulty.ends().fromTarget("SELECT COUNT(*) FROM " + T + " WHERE V = 'damaged'"))
                .as("nothing was changed")
                .containsExactly("3");
        nothingIsLeft();
    }

    private static String fault(Repair.Outcome outcome) {
        return outcome instanceof Repair.Outcome.Failed failed ? failed.fault().text() : "none";
    }

    @Test
    void what_a_repair_may_not_drop_is_told_and_goes_with_the_next_one() throws Exception {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            refuseDrops();
            try (Validation validation =
                    engine.validation(plan.tables(), engine.readSchema().server())) {
                List<RepairScope.Rows> scopes = rows(validation.scopes(validated(validation)));
                Repair.Result result = repaired(engine, validation, scopes);

                assertThat(result.left().map(Fault::code)).contains(FaultCode.TARGET_DENIED);
                assertThat(validated(validation).clean()).as("all the same").isTrue();
            }
            assertThat(faulty.ends().objectsOfTarget("MEND"))
                    .as("a stage and two tables are left")
                    .hasSize(6);
            faulty.mend();

            Workspace workspace = faulty.ends().workspace();
            try (JournalFile journal = engine.openJournal(workspace)) {
                assertThat(journal.brokenRepairs()).hasSize(1);
                engine.endBrokenRepairs(workspace, journal);
                assertThat(journal.brokenRepairs()).isEmpty();
            }
        }
        nothingIsLeft();
    }

    private static void refuseDrops() {
        faulty.target()
                .on(
                        Match.sql("^DROP "),
                        new Action.Refuse(3001, "42501", "Insufficient privileges"));
    }

    @Test
    void a_run_drops_what_a_repair_has_left() throws Exception {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            refuseDrops();
            try (Validation validation =
                    engine.validation(plan.tables(), engine.readSchema().server())) {
                repaired(engine, validation, rows(validation.scopes(validated(validation))));
            }
            faulty.mend();
            MigrationPlan again = faulty.ends().plan(engine, "mend", ExistingTable.REPLACE);

            try (MigrationRun run = engine.open(again, faulty.ends().workspace())) {
                assertThat(run.run(snapshot -> {}).isClean()).isTrue();
            }
        }
        nothingIsLeft();
    }

    @Test
    void the_loading_table_of_a_repair_leaves_nothing_in_time_travel() throws Exception {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            Rule made =
                    faulty.target()
                            .on(
                                    Match.sql(
                                            "^CREATE OR REPLACE TRANSIENT TABLE(?s:.*)"
                                                    + "DATA_RETENTION_TIME_IN_DAYS = 0$"),
                                    new Action.Slow(Duration.ZERO));

            assertThat(repaired(engine, plan).clean()).isTrue();
            assertThat(made.hits()).isEqualTo(2);
        }
    }

    @Test
    void a_repair_that_is_stopped_while_it_replaces_leaves_whole_tables() throws Exception {
        try (Engine engine = engine()) {
            MigrationPlan plan = migrated(engine);
            damage();
            Rule held = faulty.target().on(Match.sql("^INSERT INTO .*\"T\""), new Action.Hold());
            try (Validation validation =
                    engine.validation(plan.tables(), engine.readSchema().server())) {
                List<RepairScope.Rows> scopes = rows(validation.scopes(validated(validation)));
                var stopped =
                        CompletableFuture.runAsync(() -> repaired(engine, validation, scopes));
                while (held.hits() == 0 && !stopped.isDone()) {
                    Thread.sleep(20);
                }
                validation.cancel();
                held.release();

                assertThatThrownBy(stopped::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                EngineException.class,
                                failure ->
                                        assertThat(failure.fault().code())
                                                .isEqualTo(FaultCode.INTERRUPTED));
            }
            nothingIsLeft();
            assertThat(
                            faulty.ends()
                                    .fromTarget(
                                            "SELECT COUNT(*) FROM " + T + " WHERE V = 'damaged'"))
                    .as("all of its rows, or none, if it had committed")
                    .isIn(List.of("2"), List.of("0"));
            faulty.mend();

            assertThat(repaired(engine, plan).clean()).isTrue();
        }
        assertThat(faulty.differences("mend", TABLES)).isEmpty();
        nothingIsLeft();
    }
}
