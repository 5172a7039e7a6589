package dev.glissade.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.forecast.Forecast.Range;
import dev.glissade.engine.forecast.ProbeResult.Load;
import dev.glissade.engine.forecast.ProbeResult.Read;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

class ForecastTest {
    private static final long MB = 1_000_000;

    /** 100 MB read in 1 s became 20 MB, which took 1 s to upload and 2 s to load. */
    private static final ProbeResult PROBE =
            probe(
                    List.of(read(50, 10, 500), read(50, 10, 500)),
                    List.of(
                            new Load(
                                    20 * MB,
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(2),
                                    Duration.ofMillis(100))));

    @Test
    void all_is_in_proportion_to_what_was_measured() {
        Forecast forecast = Forecast.of(plan(1000, 1000), PROBE, 150 * MB, 2);

        assertThat(forecast.bytesOnDisk()).isEqualTo(2000 * MB);
        assertThat(forecast.bytesStaged()).isEqualTo(400 * MB);
        // 200 MB each, in files of at most 150 MB.
        assertThat(forecast.files()).isEqualTo(4);
        assertThat(forecast.stages().reading()).contains(range(20, 20));
        assertThat(forecast.stages().uploading()).contains(Duration.ofSeconds(20));
        assertThat(forecast.stages().loading()).contains(Duration.ofSeconds(40));
        assertThat(forecast.stages().statements()).contains(Duration.ofMillis(200));
    }

    @Test
    void the_whole_lies_between_the_slowest_stage_and_all_of_them_in_a_row() {
        Forecast forecast = Forecast.of(plan(1000, 1000), PROBE, 150 * MB, 2);

        // Two sessions load at once, at best: 20 s. At worst 20 + 20 + 40 + 0.2 s.
        assertThat(forecast.whole())
                .contains(new Range(Duration.ofSeconds(20), Duration.ofMillis(80_200)));
    }

    @Test
    void pieces_of_different_pace_widen_the_range() {
        List<Read> reads =
                List.of(
                        read(20, 4, 100),
                        read(20, 4, 200),
                        read(20, 4, 200),
                        read(20, 4, 200),
                        read(20, 4, 400));
        Forecast even = Forecast.of(plan(1000), probe(reads, PROBE.loads()), 150 * MB, 2);

        assertThat(even.stages().reading()).contains(range(10, 10));

        List<Read> uneven =
                List.of(
                        read(20, 4, 100),
                        read(20, 4, 100),
                        read(20, 4, 200),
                        read(20, 4, 400),
                        read(20, 4, 400));
        Forecast forecast = Forecast.of(plan(1000), probe(uneven, PROBE.loads()), 150 * MB, 2);

        assertThat(forecast.stages().reading()).contains(range(5, 20));
    }

    @Test
    void what_was_not_measured_is_not_made_up() {
        Forecast forecast = Forecast.of(plan(1000), probe(PROBE.reads(), List.of()), 150 * MB, 2);

        assertThat(forecast.stages().uploading()).isEmpty();
        assertThat(forecast.whole()).isEmpty();
        assertThat(Forecast.of(plan(0), probe(List.of(), List.of()), 150 * MB, 2).whole())
                .isEmpty();
    }

    @Test
    void a_table_of_unknown_size_is_counted_apart() {
        assertThat(Forecast.of(plan(1000, 0), PROBE, 150 * MB, 2).tablesUnknown()).isEqualTo(1);
    }

    /**
     * One credit an hour for X-Small, doubling; a minute at least:
     * user-guide/cost-understanding-compute.
     */
    @Test
    void credits_follow_the_size_and_the_time() {
        var hour = new Range(Duration.ofHours(1), Duration.ofHours(2));

        assertThat(Credits.of(new TargetWarehouse("W", "X-Small", null), hour))
                .contains(new Credits(1, 1, 2));
        assertThat(Credits.of(new TargetWarehouse("W", "Large", 1800), hour))
                .contains(new Credits(8, 8, 20));
        assertThat(Credits.of(new TargetWarehouse("W", "Medium", null), range(1, 30)))
                .contains(new Credits(4, 4.0 / 60, 4.0 / 60));
        assertThat(Credits.of(new TargetWarehouse("W", "Strange", null), hour)).isEmpty();
    }

    private static ProbeResult probe(List<Read> reads, List<Load> loads) {
        return new ProbeResult(reads, Duration.ofSeconds(1), 2, loads, null, null);
    }

    private static Read read(long megabytes, long staged, long millis) {
        return new Read(megabytes * MB, 1, staged * MB, Duration.ofMillis(millis));
    }

    private static Range range(long least, long most) {
        return new Range(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    /** A table of one partition for each size. */
    private static MigrationPlan plan(long... megabytes) {
        return new MigrationPlan(
                "f", Arrays.stream(megabytes).mapToObj(ForecastTest::table).toList());
    }

    private static TablePlan table(long megabytes) {
        var id = new TableId("s", "t" + megabytes);
        var source =
                new SourceTable(
                        id,
                        SourceTable.Kind.ORDINARY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        null);
        var partition = new Partition(1, id, new Slice.Whole(), 0, megabytes * MB);
        return new TablePlan(
                1,
                source,
                new TargetTableId("D", "S", "T"),
                List.of(),
                List.of(partition),
                "",
                ExistingTable.FAIL);
    }
}
