package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.FaultyEnds;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.faults.Ending;
import dev.glissade.faults.http.Action;
import dev.glissade.faults.http.Match;
import dev.glissade.faults.http.Rule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A run whose target fails once, at each statement that matters, before the effect and after it:
 * the run ends clean, every row is there once, and nothing of the run is left behind.
 */
class TargetFaultsIT {
    private static final String SCHEMA = "broken";
    private static final List<String> TABLES = List.of("item", "note", "empty");

    /** Done, and the driver is told of an error that it does not hide by asking again. */
    private static final Action DONE_AND_FAILED = new Action.StatusAfter(400);

    /** Done, and the driver asks again by itself. */
    private static final Action DONE_AND_CUT = new Action.LoseAnswer(Ending.RESET);

    @TempDir private static Path folder;
    private static FaultyEnds faulty;

    @BeforeAll
    static void start() throws IOException, SQLException {
        faulty = FaultyEnds.start(folder);
        faulty.ends()
                .onSource(
                        """
                        CREATE SCHEMA broken;
                        CREATE TABLE broken.item (id int PRIMARY KEY, v text, n numeric(12,3));
                        INSERT INTO broken.item
                        SELECT i, CASE i % 3 WHEN 0 THEN NULL ELSE E'Ω"\\t' || i END, i / 7.0
                        FROM generate_series(1, 3000) i;
                        CREATE TABLE broken.note (item int REFERENCES broken.item, v text);
                        INSERT INTO broken.note
                        VALUES (1, NULL), (NULL, ''), (2, 'x'), (2, 'x');
                        CREATE TABLE broken.empty (id int);
                        COMMENT ON TABLE broken.item IS 'it''s';
                        """);
    }

    @AfterAll
    static void stop() throws IOException {
        faulty.close();
    }

    @AfterEach
    void mend() throws IOException, SQLException {
        faulty.mend();
        faulty.ends().onTarget("DROP SCHEMA IF EXISTS \"REHEARSAL\".\"BROKEN\" CASCADE");
    }

    record Case(String name, ExistingTable existing, Match match, Action action) {
        @Override
        public String toString() {
            return name + ", " + existing;
        }
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        var fail = ExistingTable.FAIL;
        for (String[] step :
                new String[][] {
                    {"making a loading table", "^CREATE OR REPLACE .*TABLE"},
                    {"describing an upload", "^PUT "},
                    {"loading", "^COPY INTO"},
                    {"counting", "^SELECT COUNT"},
                    {"renaming", "RENAME TO"}
                }) {
            Match first = Match.sql(step[1]).nth(1);
            cases.add(new Case(step[0] + " is done and fails", fail, first, DONE_AND_FAILED));
        }
        Match copy = Match.sql("^COPY INTO").nth(1);
        cases.add(new Case("a COPY is done, the answer cut off", fail, copy, DONE_AND_CUT));
        cases.add(new Case("a COPY is dropped", fail, copy, new Action.Drop(Ending.TRUNCATED)));
        cases.add(
                new Case(
                        "a COPY is done and called cancelled",
                        fail,
                        copy,
                        new Action.RefuseAfter(604, "57014", "SQL execution canceled")));
        cases.add(new Case("a COPY meets 503 twice", fail, copy.tries(2), new Action.Status(503)));
        cases.add(new Case("the session expires", fail, copy, Action.sessionExpired()));
        cases.add(new Case("the session is gone", fail, copy, Action.sessionGone()));
        cases.add(
                new Case(
                        "the answer to a COPY breaks off",
                        fail,
                        copy,
                        new Action.CutAnswer(20, Ending.TRUNCATED)));
        Match upload = Match.upload().nth(1);
        cases.add(new Case("an upload is done, its answer cut off", fail, upload, DONE_AND_CUT));
        cases.add(new Case("an upload breaks off", fail, upload, new Action.CutRequest(60)));
        cases.add(
                new Case(
                        "uploads meet 503 twice",
                        fail,
                        Match.upload().first(2),
                        new Action.Status(503)));
        for (String sql :
                List.of("SWAP WITH", "^COMMENT|SET COMMENT", "^DROP TABLE", "^SHOW OBJECTS LIKE")) {
            Match first = Match.sql(sql).nth(1);
            cases.add(
                    new Case(
                            sql + " is done and fails",
                            ExistingTable.REPLACE,
                            first,
                            DONE_AND_FAILED));
        }
        for (String sql : List.of("^BEGIN", "^INSERT INTO", "^DELETE FROM", "^COMMIT")) {
            Match first = Match.sql(sql).nth(1);
            cases.add(
                    new Case(
                            sql + " is done and fails",
                            ExistingTable.APPEND,
                            first,
                            DONE_AND_FAILED));
            cases.add(
                    new Case(
                            sql + " is done, the answer cut off",
                            ExistingTable.APPEND,
                            first,
                            DONE_AND_CUT));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_target_that_fails_once_is_asked_again(Case made) throws SQLException {
        if (made.existing != ExistingTable.FAIL) {
            assertThat(run(ExistingTable.FAIL).isClean()).isTrue();
        }
        if (made.existing == ExistingTable.APPEND) {
            // What is appended makes the table whole again.
            faulty.ends().onTarget("DELETE FROM \"REHEARSAL\".\"BROKEN\".ITEM");
            faulty.ends().onTarget("DELETE FROM \"REHEARSAL\".\"BROKEN\".NOTE");
        }
        Rule rule = faulty.target().on(made.match, made.action);

        RunResult result = run(made.existing);

        assertThat(rule.hits()).as("the fault was there").isPositive();
        assertThat(result.faults()).isEmpty();
        assertThat(result.tables()).allSatisfy(table -> assertThat(table.fault()).isEmpty());
        assertThat(result.isClean()).isTrue();
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
        assertThat(faulty.ends().objectsOfTarget("BROKEN"))
                .containsExactlyInAnyOrder("ITEM", "NOTE", "EMPTY");
    }

    @Test
    void a_stage_that_may_have_been_left_behind_is_named() throws SQLException {
        Rule rule = faulty.target().on(Match.sql("^DROP STAGE"), new Action.Status(400));

        RunResult result = run(ExistingTable.FAIL, waiting(2), snapshot -> {});

        assertThat(rule.hits()).isPositive();
        assertThat(result.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).contains("dropping the stage"));
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
    }

    @Test
    void a_foreign_key_that_could_not_be_declared_is_named() throws SQLException {
        Rule rule = faulty.target().on(Match.sql("FOREIGN KEY"), new Action.Status(400));

        RunResult result = run(ExistingTable.FAIL, waiting(2), snapshot -> {});

        assertThat(rule.hits()).isPositive();
        assertThat(result.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).contains("note_item_fkey"));
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
    }

    @Test
    void when_the_token_cannot_be_renewed_a_new_session_goes_on() throws SQLException {
        Rule expired = faulty.target().on(Match.sql("^COPY INTO").nth(1), Action.sessionExpired());
        Rule renewal =
                faulty.target()
                        .on(
                                Match.request("POST", "^/session/token-request$").first(1),
                                Action.masterTokenExpired());

        RunResult result = run(ExistingTable.FAIL);

        assertThat(expired.hits()).isEqualTo(1);
        assertThat(renewal.hits()).isEqualTo(1);
        assertThat(result.isClean()).isTrue();
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
    }

    @Test
    void a_statement_that_hangs_holds_up_its_own_table_only() throws Exception {
        Rule held = faulty.target().on(Match.sql("^COPY INTO .*\"N\""), new Action.Hold());

        RunResult result =
                run(
                        ExistingTable.FAIL,
                        Limits.defaults(),
                        snapshot -> {
                            boolean othersAreDone =
                                    snapshot.tables().stream()
                                            .filter(t -> !t.source().name().equals("item"))
                                            .allMatch(t -> t.state() == TableState.PUBLISHED);
                            if (othersAreDone) {
                                held.release();
                            }
                        });

        assertThat(held.hits()).isEqualTo(1);
        assertThat(result.isClean()).isTrue();
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
    }

    @Test
    void a_warehouse_that_is_gone_is_named_and_no_table_is_half_there() throws SQLException {
        Rule rule = faulty.target().on(Match.sql("^COPY INTO"), Action.warehouseGone());

        RunResult result = run(ExistingTable.FAIL, waiting(2), snapshot -> {});

        assertThat(rule.hits()).isPositive();
        assertThat(result.tables())
                .filteredOn(table -> !table.source().name().equals("empty"))
                .hasSize(2)
                .allSatisfy(
                        table -> {
                            assertThat(table.state()).isNotEqualTo(TableState.PUBLISHED);
                            assertThat(table.fault().orElseThrow().text())
                                    .contains("warehouse", "606");
                        });
        assertThat(faulty.ends().objectsOfTarget("BROKEN")).doesNotContain("ITEM", "NOTE");
    }

    private static RunResult run(ExistingTable existing) {
        return run(existing, Limits.defaults(), snapshot -> {});
    }

    private static RunResult run(ExistingTable existing, Limits limits, RunListener listener) {
        try (Engine engine = faulty.engine(limits)) {
            MigrationPlan plan = faulty.ends().plan(engine, SCHEMA, existing);
            try (MigrationRun run = engine.open(plan, faulty.ends().workspace())) {
                return run.run(listener);
            }
        }
    }

    /** Limits under which a server may be away for a short while only. */
    private static Limits waiting(int outageSeconds) {
        Limits all = Limits.defaults();
        return new Limits(
                all.sourceConnections(),
                all.targetSessions(),
                all.stagingBytesMax(),
                all.fileBytesMax(),
                all.filesPerLoadMax(),
                all.partitionBytes(),
                all.attemptsMax(),
                all.retryWaitMillisMax(),
                all.connectSeconds(),
                all.lockSeconds(),
                all.tablesMax(),
                all.profileSeconds(),
                outageSeconds,
                all.stallSeconds(),
                all.diskFreeBytesMin());
    }
}
