package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.fixture.FaultyEnds;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ConversionCheck;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.RowDifference;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.faults.Direction;
import dev.glissade.faults.Ending;
import dev.glissade.faults.Fates;
import dev.glissade.faults.http.Action;
import dev.glissade.faults.http.Match;
import dev.glissade.faults.http.Rule;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The chain from the text that the source has sent to the rows that are there: what breaks it is
 * seen before a table is published, or afterwards.
 */
class LoadProofIT {
    private static final String DOCS = "\"REHEARSAL\".\"PROOF\".\"DOCS\"";
    private static final String STAGED = "^SELECT COUNT\\(\\*\\), SUM\\(MD5_NUMBER_LOWER64";
    private static final String LOADED = "^SELECT HASH_AGG";

    @TempDir private static Path folder;
    private static FaultyEnds faulty;

    @BeforeAll
    static void start() throws IOException {
        faulty = FaultyEnds.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        faulty.close();
    }

    /** Documents, arrays, NULLs, and a key that is no number, more than a buffer holds. */
    @BeforeEach
    void prepare() throws SQLException {
        source(20_000);
    }

    private static void source(int rows) throws SQLException {
        faulty.ends()
                .onSource(
                        """
                        DROP SCHEMA IF EXISTS proof CASCADE;
                        CREATE SCHEMA proof;
                        CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public;
                        CREATE TABLE proof.docs (
                            k text PRIMARY KEY, doc jsonb, js json, a int[], t text[],
                            h public.hstore, n numeric);
                        INSERT INTO proof.docs
                        SELECT 'k"Ω' || i,
                               CASE i %% 5 WHEN 0 THEN NULL
                                    ELSE jsonb_build_object('z', i, 'a', repeat('"\\\\', i %% 40))
                               END,
                               json_build_array(i, NULL, 'x'), ARRAY[i, NULL], ARRAY['a,"b', ''],
                               public.hstore('k', CASE i %% 3 WHEN 0 THEN NULL ELSE 'v' || i END),
                               i / 7.0
                        FROM generate_series(1, %d) i;
                        ANALYZE;
                        """
                                .formatted(rows));
    }

    @AfterEach
    void mend() throws IOException, SQLException {
        faulty.mend();
        faulty.ends().onTarget("DROP SCHEMA IF EXISTS \"REHEARSAL\".\"PROOF\" CASCADE");
    }

    private static Engine engine(Limits limits) {
        return faulty.engine(limits);
    }

    private static MigrationPlan plan(Engine engine) {
        return faulty.ends().plan(engine, "proof", ExistingTable.FAIL);
    }

    private static RunResult.Table migrated(
            Engine engine, MigrationPlan plan, JournalFile journal) {
        try (MigrationRun run = engine.begin(plan, faulty.ends().workspace(), journal)) {
            return run.run(snapshot -> {}).tables().getFirst();
        }
    }

    private static JournalFile journal(Engine engine) {
        return engine.openJournal(faulty.ends().workspace());
    }

    private static TableVerdict validated(
            Engine engine, MigrationPlan plan, Function<TablePlan, Optional<LoadProof>> loads) {
        try (Validation validation =
                engine.validation(plan.tables(), engine.readSchema().server(), loads)) {
            return validation
                    .validate(Level.CHECKSUMS, 10, (table, done, total) -> {})
                    .tables()
                    .getFirst();
        }
    }

    private static long valuesRead() {
        return faulty.target().statements("^SELECT \"K\", \"DOC\"").size();
    }

    @Test
    void an_untouched_table_is_identical_and_no_value_is_fetched_however_many_rows()
            throws SQLException {
        for (int rows : new int[] {1_000, 20_000}) {
            source(rows);
            faulty.ends().onTarget("DROP SCHEMA IF EXISTS \"REHEARSAL\".\"PROOF\" CASCADE");
            try (Engine engine = engine(Limits.defaults());
                    JournalFile journal = journal(engine)) {
                MigrationPlan plan = plan(engine);
                migrated(engine, plan, journal);
                long before = faulty.target().statements(".").size();
                long read = valuesRead();

                TableVerdict verdict = validated(engine, plan, journal::proof);

                assertThat(verdict.result()).isEqualTo(new TableVerdict.Result.Identical());
                assertThat(verdict.sourceRows()).hasValue(rows);
                assertThat(verdict.columnsOf(Proof.STAGED_TEXT))
                        .isEqualTo(
                                StagedProof.of(plan.tables().getFirst())
                                        .orElseThrow()
                                        .proven()
                                        .stream()
                                        .map(c -> c.source().name())
                                        .toList())
                        .contains("doc", "a", "t");
                assertThat(verdict.columnsOf(Proof.NONE)).isEmpty();
                assertThat(verdict.columnsOf(Proof.VALUES)).isEmpty();
                // The definition, the hash and the sums: each of them one row.
                List<String> asked = faulty.target().statements(".");
                assertThat(asked.subList((int) before, asked.size()))
                        .filteredOn(sql -> sql.contains("DOCS"))
                        .hasSize(3)
                        .anyMatch(sql -> sql.startsWith("SELECT HASH_AGG("))
                        .anyMatch(sql -> sql.startsWith("SELECT '', COUNT(*), SUM("));
                assertThat(valuesRead()).isEqualTo(read);
            }
        }
    }

    @Test
    void a_document_that_was_changed_afterwards_is_named_by_its_key() throws SQLException {
        try (Engine engine = engine(Limits.defaults());
                JournalFile journal = journal(engine)) {
            MigrationPlan plan = plan(engine);
            migrated(engine, plan, journal);
            faulty.ends()
                    .onTarget(
                            "UPDATE "
                                    + DOCS
                                    + " SET DOC = PARSE_JSON('{\"z\": 0}') WHERE K = 'k\"Ω4321'");

            TableVerdict verdict = validated(engine, plan, journal::proof);

            assertThat(verdict.columnsDiffering()).containsExactly("doc");
            assertThat(verdict.result())
                    .isInstanceOfSatisfying(
                            TableVerdict.Result.Different.class,
                            different ->
                                    assertThat(different.samples())
                                            .extracting(RowDifference::key)
                                            .containsExactly(List.of("k\"Ω4321")));
        }
    }

    @Test
    void documents_that_have_changed_places_at_the_source_are_seen() throws SQLException {
        try (Engine engine = engine(Limits.defaults());
                JournalFile journal = journal(engine)) {
            MigrationPlan plan = plan(engine);
            migrated(engine, plan, journal);
            faulty.ends()
                    .onSource(
                            """
                            UPDATE proof.docs SET doc = other.doc
                            FROM (SELECT k, doc FROM proof.docs WHERE k IN ('k"Ω1', 'k"Ω2')) other
                            WHERE docs.k IN ('k"Ω1', 'k"Ω2') AND docs.k <> other.k
                            """);

            TableVerdict verdict = validated(engine, plan, journal::proof);

            assertThat(verdict.result())
                    .isInstanceOfSatisfying(
                            TableVerdict.Result.Different.class,
                            different ->
                                    assertThat(different.samples())
                                            .extracting(RowDifference::key)
                                            .containsExactlyInAnyOrder(
                                                    List.of("k\"Ω1"), List.of("k\"Ω2")));
        }
    }

    @Test
    void without_anything_taken_down_the_values_are_read() {
        try (Engine engine = engine(Limits.defaults());
                JournalFile journal = journal(engine)) {
            MigrationPlan plan = plan(engine);
            migrated(engine, plan, journal);

            TableVerdict verdict = validated(engine, plan, table -> Optional.empty());

            assertThat(verdict.isClean()).isTrue();
            assertThat(verdict.columnsOf(Proof.STAGED_TEXT)).isEmpty();
            assertThat(verdict.columnsOf(Proof.VALUES)).contains("doc", "a", "t");
            LoadProof known = journal.proof(plan.tables().getFirst()).orElseThrow();
            var other = new LoadProof("of other columns", known.printed(), known.hash());
            assertThat(validated(engine, plan, table -> Optional.of(other))).isEqualTo(verdict);
        }
    }

    @Test
    void a_loading_table_that_somebody_changes_is_not_published() throws Exception {
        Fault fault =
                faultAfter(
                        LOADED,
                        """
                        UPDATE %s SET DOC = PARSE_JSON('{}') WHERE K = 'k"Ω7'
                        """);

        assertThat(fault.code()).isEqualTo(FaultCode.LOAD_ALTERED);
        assertThat(fault.what()).contains("in DOC").doesNotContain("k\"Ω");
        assertThat(fault.where()).isEqualTo("REHEARSAL.PROOF.DOCS");
        assertThat(faulty.ends().objectsOfTarget("PROOF")).isEmpty();
    }

    @Test
    void a_staged_file_that_somebody_changes_after_its_load_is_seen() throws Exception {
        Fault fault =
                faultAfter(
                        STAGED,
                        """
                        COPY INTO @"REHEARSAL"."PROOF"."%2$s"/%3$s-t000001-p000001-a1-c9999
                        FROM (SELECT 'k', '{}', '[]', '[]', '[]', '{}', 1)
                        FILE_FORMAT = (TYPE = CSV COMPRESSION = ZSTD) SINGLE = TRUE
                        """);

        assertThat(fault.code()).isEqualTo(FaultCode.LOAD_ALTERED);
        assertThat(fault.what()).contains("from the staged files");
        assertThat(faulty.ends().objectsOfTarget("PROOF")).isEmpty();
    }

    /**
     * What a run's table ends with while somebody else does something before such a statement.
     *
     * @param sql with places for the loading table, the stage and the run
     */
    private static Fault faultAfter(String statement, String sql) throws Exception {
        Rule held = faulty.target().on(Match.sql(statement), new Action.Hold());
        try (Engine engine = engine(Limits.defaults());
                JournalFile journal = journal(engine)) {
            MigrationPlan plan = plan(engine);
            Optional<LoadProof> former = journal.proof(plan.tables().getFirst());
            try (MigrationRun run = engine.begin(plan, faulty.ends().workspace(), journal)) {
                var result = CompletableFuture.supplyAsync(() -> run.run(snapshot -> {}));
                held.awaitHits(1);
                String stage = run.id().objectName();
                faulty.ends()
                        .onTarget(
                                sql.formatted(
                                                "\"REHEARSAL\".\"PROOF\".\"" + stage + "_T000001\"",
                                                stage,
                                                run.id())
                                        .strip());
                held.release();
                RunResult.Table table = result.get().tables().getFirst();
                assertThat(journal.proof(plan.tables().getFirst())).isEqualTo(former);
                return table.fault().orElseThrow();
            }
        }
    }

    @Test
    void files_of_lost_attempts_and_lost_answers_leave_the_sums_right() throws Exception {
        Limits limits =
                Limits.defaults()
                        .with()
                        .sourceConnections(2)
                        .partitionBytes(1_000_000)
                        .fileBytesMax(20_000)
                        .retryWaitMillisMax(10)
                        .limits();
        long before = faulty.sourceLink().cuts();
        // Some are on the stage already when their partition is begun again.
        faulty.sourceLink().destine(Fates.first(2, Direction.TO_CLIENT, 500_000, Ending.RESET));
        faulty.target().on(Match.sql(STAGED).nth(1), new Action.LoseAnswer(Ending.RESET));
        faulty.target().on(Match.sql(LOADED).nth(1), new Action.LoseAnswer(Ending.RESET));
        try (Engine engine = engine(limits);
                JournalFile journal = journal(engine)) {
            MigrationPlan plan = plan(engine);

            RunResult.Table table = migrated(engine, plan, journal);

            assertThat(table.fault()).isEmpty();
            assertThat(faulty.sourceLink().cuts()).isGreaterThan(before);
            assertThat(faulty.target().statements(STAGED))
                    .anyMatch(sql -> sql.matches("(?s).*-a[2-9]-c.*"));
            assertThat(validated(engine, plan, journal::proof).columnsOf(Proof.STAGED_TEXT))
                    .contains("doc");
        }
    }

    @Test
    void a_project_that_turns_it_off_has_nothing_compared() {
        try (Engine engine = engine(Limits.defaults());
                JournalFile journal = journal(engine)) {
            MigrationPlan plan =
                    faulty.ends()
                            .plan(
                                    engine,
                                    "proof",
                                    ExistingTable.FAIL,
                                    said -> said.withConversions(ConversionCheck.OFF));
            long before = faulty.target().statements("HASH_AGG").size();
            Optional<LoadProof> former = journal.proof(plan.tables().getFirst());

            assertThat(migrated(engine, plan, journal).fault()).isEmpty();

            assertThat(faulty.target().statements("HASH_AGG")).hasSize((int) before);
            assertThat(journal.proof(plan.tables().getFirst())).isEqualTo(former);
            assertThat(validated(engine, plan, journal::proof).columnsOf(Proof.VALUES))
                    .contains("doc");
        }
    }
}
