package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.SampleTables;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Every schedule of faults and crashes ends with every row once: I1, I2, I3. */
class RunSimulationTest {
    private static final int SCHEDULES = Integer.getInteger("glissade.schedules", 10_000);
    private static final long SEED = Long.getLong("glissade.seed", 20_261_122L);

    @Test
    void whatever_happens_and_in_whatever_order_every_row_arrives_once() {
        long crashes = 0;
        long snapshots = 0;
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < SCHEDULES && broken.isEmpty(); i++) {
            long seed = SEED + i;
            var simulation = new Simulation(seed, plan(new SplittableRandom(seed)));
            simulation.runToTheEnd();
            simulation.broken().forEach(what -> broken.add("seed %d: %s".formatted(seed, what)));
            if (!broken.isEmpty()) {
                System.out.println(simulation.trace());
            }
            crashes += simulation.crashed();
            snapshots += simulation.snapshots();
        }
        System.out.printf(
                "%d schedules from seed %d: %d crashes, %d points in time%n",
                SCHEDULES, SEED, crashes, snapshots);
        assertThat(broken).isEmpty();
        assertThat(crashes).isGreaterThan(SCHEDULES / 2);
    }

    private static MigrationPlan plan(SplittableRandom random) {
        int tables = 1 + random.nextInt(5);
        return new MigrationPlan(
                "f", IntStream.rangeClosed(1, tables).mapToObj(n -> table(n, random)).toList());
    }

    private static TablePlan table(int number, SplittableRandom random) {
        var id = new TableId("s", "t" + number);
        List<Partition> partitions =
                IntStream.rangeClosed(1, random.nextInt(5))
                        .mapToObj(
                                i ->
                                        new Partition(
                                                i,
                                                id,
                                                new Slice.Whole(),
                                                random.nextInt(35),
                                                random.nextInt(1_000)))
                        .toList();
        return new TablePlan(
                number,
                SampleTables.table("s", "t" + number, 0, List.of()),
                new TargetTableId("DB", "S", "T" + number),
                List.of(),
                partitions,
                "",
                ExistingTable.FAIL);
    }
}
