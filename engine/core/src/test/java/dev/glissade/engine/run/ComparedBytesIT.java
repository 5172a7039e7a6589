package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fixture.FaultyEnds;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.faults.Direction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** What comparing by checksums brings over the wire. */
class ComparedBytesIT {
    private static final int FEW = 2_000;
    private static final int MANY = 40_000;

    /** More digits in as many sums, and what else two sessions are told. */
    private static final long MORE_MAX = 4_000;

    @TempDir private static Path folder;

    @Test
    void bytes_fetched_from_either_side_do_not_grow_with_the_rows() throws Exception {
        try (FaultyEnds ends = FaultyEnds.start(folder)) {
            ends.ends().onSource("CREATE SCHEMA wire");
            for (int rows : List.of(FEW, MANY)) {
                ends.ends()
                        .onSource(
                                """
                                CREATE TABLE wire.t%1$d (
                                    id int PRIMARY KEY, n bigint, d numeric(12,3), b boolean,
                                    v text, day date, at timestamptz, bytes bytea, u uuid);
                                INSERT INTO wire.t%1$d
                                SELECT i, -i, i / 7.0, i %% 2 = 0, 'Ω' || i, '2024-02-29',
                                    '2024-02-29 12:00+00', '\\x00ff',
                                    '00000000-0000-0000-0000-000000000001'
                                FROM generate_series(1, %1$d) i;
                                """
                                        .formatted(rows));
            }
            ends.ends().onSource("ANALYZE");
            try (Engine engine = ends.engine(Limits.defaults())) {
                MigrationPlan plan = ends.ends().plan(engine, "wire", ExistingTable.FAIL);
                try (MigrationRun run = engine.open(plan, ends.ends().workspace())) {
                    assertThat(run.run(snapshot -> {}).isClean()).isTrue();
                }
                // The first one brings what is asked once in the engine's life.
                fetched(ends, engine, table(plan, FEW));

                long few = fetched(ends, engine, table(plan, FEW));
                long many = fetched(ends, engine, table(plan, MANY));

                assertThat(many - few).as("%d rows and %d", MANY, FEW).isLessThan(MORE_MAX);
            }
        }
    }

    private static TablePlan table(MigrationPlan plan, int rows) {
        return plan.tables().stream()
                .filter(table -> table.source().id().name().equals("t" + rows))
                .findFirst()
                .orElseThrow();
    }

    private static long fetched(FaultyEnds ends, Engine engine, TablePlan table) {
        long before = fetched(ends);
        try (Validation validation =
                engine.validation(List.of(table), engine.readSchema().server())) {
            Verdict verdict = validation.validate(Level.CHECKSUMS, 10, (one, done, of) -> {});

            assertThat(verdict.clean()).isTrue();
            assertThat(verdict.tables().getFirst().columnsOf(Proof.HASHED_TEXT))
                    .as("columns that are not read")
                    .hasSize(table.columns().size());
        }
        return fetched(ends) - before;
    }

    private static long fetched(FaultyEnds ends) {
        return ends.sourceLink().forwarded(Direction.TO_CLIENT)
                + ends.targetLink().forwarded(Direction.TO_CLIENT);
    }
}
