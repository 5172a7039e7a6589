package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
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

    private static final Ending CLOSED = Ending.TRUNCATED;

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

    /** Something that is done to the requests that match. */
    record Fault(Match match, Action action) {}

    /** Faults that one run meets; together, because every run costs some seconds. */
    record Case(String name, ExistingTable existing, List<Fault> faults) {
        @Override
        public String toString() {
            return name + ", " + existing;
        }
    }

    private static List<Case> cases() {
        Match upload = Match.upload();
        return List.of(
                new Case(
                        "each step is done and fails",
                        ExistingTable.FAIL,
                        List.of(
                                first("^CREATE OR REPLACE .*TABLE", DONE_AND_FAILED),
                                first("^PUT ", DONE_AND_FAILED),
                                first("^COPY INTO", DONE_AND_FAILED),
                                first("^SELECT COUNT", DONE_AND_FAILED),
                                first("RENAME TO", DONE_AND_FAILED),
                                first("FOREIGN KEY", DONE_AND_FAILED),
                                first("^DROP STAGE", DONE_AND_FAILED))),
                copies("answers are cut off, done or not", DONE_AND_CUT, new Action.Drop(CLOSED)),
                copies(
                        "one is done and called cancelled, one fails undone",
                        new Action.RefuseAfter(604, "57014", "SQL execution canceled"),
                        new Action.Status(400)),
                copies(
                        "an answer breaks off, one is 503",
                        new Action.CutAnswer(20, CLOSED),
                        new Action.Status(503)),
                copies(
                        "too many requests, a gateway without a server",
                        new Action.Status(429),
                        new Action.Status(502)),
                copies(
                        "not from this address, locked out for a while",
                        new Action.Refuse(390_422, "08004", "Incoming request is not allowed"),
                        new Action.Refuse(390_102, "08004", "Your user account is locked")),
                copies(
                        "a warehouse is out of quota, then suspended",
                        new Action.Refuse(
                                90_073, "57014", "Warehouse 'W' cannot be resumed: quota exceeded"),
                        new Action.Refuse(630, "57014", "Warehouse 'W' was suspended")),
                copies(
                        "a session expires, one is gone",
                        Action.sessionExpired(),
                        Action.sessionGone()),
                new Case(
                        "an upload is done, its answer cut off, one breaks off",
                        ExistingTable.FAIL,
                        List.of(
                                new Fault(upload.nth(1), DONE_AND_CUT),
                                new Fault(upload.nth(2), new Action.CutRequest(60)))),
                new Case(
                        "uploads meet 503 twice",
                        ExistingTable.FAIL,
                        List.of(new Fault(upload.first(2), new Action.Status(503)))),
                published(
                        ExistingTable.REPLACE,
                        DONE_AND_FAILED,
                        "^SHOW OBJECTS LIKE",
                        "^COMMENT|SET COMMENT"),
                published(ExistingTable.REPLACE, DONE_AND_FAILED, "SWAP WITH", "^DROP TABLE"),
                published(ExistingTable.APPEND, DONE_AND_FAILED, "^BEGIN", "^INSERT INTO"),
                published(ExistingTable.APPEND, DONE_AND_FAILED, "^DELETE FROM", "^COMMIT"),
                published(ExistingTable.APPEND, DONE_AND_CUT, "^BEGIN", "^INSERT INTO"),
                published(ExistingTable.APPEND, DONE_AND_CUT, "^DELETE FROM", "^COMMIT"));
    }

    private static Fault first(String sql, Action action) {
        return new Fault(Match.sql(sql).nth(1), action);
    }

    private static Case copies(String name, Action first, Action second) {
        Match copy = Match.sql("^COPY INTO");
        return new Case(
                "COPY: " + name,
                ExistingTable.FAIL,
                List.of(new Fault(copy.nth(1), first), new Fault(copy.nth(2), second)));
    }

    private static Case published(ExistingTable existing, Action action, String one, String two) {
        return new Case(
                one + " and " + two + " are done, " + action.getClass().getSimpleName(),
                existing,
                List.of(first(one, action), first(two, action)));
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
        List<Rule> rules =
                made.faults.stream()
                        .map(fault -> faulty.target().on(fault.match, fault.action))
                        .toList();

        RunResult result = run(made.existing);

        assertThat(rules).allSatisfy(rule -> assertThat(rule.hits()).isPositive());
        assertThat(result.faults()).isEmpty();
        assertThat(result.tables()).allSatisfy(table -> assertThat(table.fault()).isEmpty());
        assertThat(result.isClean()).isTrue();
        assertThat(faulty.differences(SCHEMA, TABLES)).isEmpty();
        assertThat(faulty.ends().objectsOfTarget("BROKEN"))
                .containsExactlyInAnyOrder("ITEM", "NOTE", "EMPTY");
    }

    @Test
    void a_stage_whose_making_was_not_answered_goes_when_the_run_cannot_begin()
            throws SQLException {
        Rule rule = faulty.target().on(Match.sql("^CREATE .*STAGE"), DONE_AND_FAILED);

        assertThatThrownBy(() -> run(ExistingTable.FAIL)).isInstanceOf(EngineException.class);

        assertThat(rule.hits()).isPositive();
        assertThat(faulty.ends().objectsOfTarget("BROKEN")).isEmpty();
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
        return Limits.defaults().with().outageSeconds(outageSeconds).limits();
    }
}
