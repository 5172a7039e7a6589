package dev.glissade.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.journal.RunHistory.PointInTime;
import dev.glissade.engine.journal.RunHistory.Sample;
import dev.glissade.engine.report.RunReport.Table;
import dev.glissade.engine.report.RunReport.Throughput;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class ReportBuilderTest {
    @Test
    void a_table_has_its_time_from_its_first_partition_to_its_end() {
        Table table = ReportBuilder.of(Histories.ugly()).tables().getFirst();
        assertThat(table.elapsed()).contains(Duration.ofMillis(1_500));
        assertThat(table.rowsPerSecond()).isEqualTo(OptionalLong.of(667));
        assertThat(table.bytesPerSecond()).isEqualTo(OptionalLong.of(66_667));
    }

    @Test
    void what_has_not_happened_is_not_known() {
        Table waiting = ReportBuilder.of(Histories.failed()).tables().getLast();
        assertThat(waiting.begunAt()).isEmpty();
        assertThat(waiting.endedAt()).isEmpty();
        assertThat(waiting.elapsed()).isEmpty();
        assertThat(waiting.rowsPerSecond()).isEmpty();
        assertThat(waiting.plan()).isEmpty();
    }

    @Test
    void totals_are_of_the_published_tables() {
        var totals = ReportBuilder.of(Histories.failed()).totals();
        assertThat(totals.tables()).isEqualTo(3);
        assertThat(totals.tablesPublished()).isEqualTo(1);
        assertThat(totals.tablesFailed()).isEqualTo(1);
        assertThat(totals.rowsRead()).isEqualTo(10);
        assertThat(totals.rowsLoaded()).isEqualTo(10);
        assertThat(totals.faults()).isEqualTo(1);
        assertThat(totals.faultsRetried()).isZero();
    }

    @Test
    void the_description_of_the_plan_comes_back_as_it_was() {
        RunReport report = ReportBuilder.of(Histories.ugly());
        assertThat(report.source().version()).contains("18.1 (Debian)");
        assertThat(report.target().version()).contains("9.34.0");
        Table table = report.tables().getFirst();
        assertThat(table.plan()).map(RunDescription.Table::filter).contains("\"a\" < 'b & c'");
        assertThat(table.plan())
                .map(RunDescription.Table::columnsLeftOut)
                .contains(List.of("left \"out"));
        assertThat(table.conversions())
                .extracting(RunDescription.Conversion::column, RunDescription.Conversion::kind)
                .containsExactly(tuple("select \"Ω", RunDescription.Kind.LOSSY));
    }

    @Test
    void a_description_of_another_version_is_as_none() {
        assertThat(RunDescriptionJson.read("{\"schemaVersion\": \"9.0\", \"tables\": []}"))
                .isEmpty();
        assertThat(RunDescriptionJson.read("no json")).isEmpty();
    }

    @Test
    void throughput_goes_from_the_point_in_time_over_the_samples_to_the_last_table() {
        RunHistory history = Histories.failed();
        List<Throughput> steps = ReportBuilder.of(history).throughput();
        // 17 rows read in all, 8 of them after two seconds; killed, so that no end is known.
        assertThat(steps)
                .extracting(Throughput::from, Throughput::rowsRead, Throughput::rowsLoaded)
                .containsExactly(
                        tuple(Histories.BEGUN, 4.0, 0.0),
                        tuple(Histories.BEGUN.plusSeconds(2), 4.5, 4.0));
    }

    @Test
    void nothing_is_said_of_the_time_in_which_no_process_ran() {
        List<Sample> samples =
                List.of(
                        new Sample(Histories.BEGUN.plusSeconds(2), 0, 20, 0, 20, 20),
                        new Sample(Histories.BEGUN.plusSeconds(7_000), 0, 30, 0, 30, 30),
                        new Sample(Histories.BEGUN.plusSeconds(7_002), 0, 50, 0, 50, 50));
        RunHistory history = with(samples, 2, 6_998);
        assertThat(ReportBuilder.of(history).throughput())
                .extracting(Throughput::to, Throughput::rowsRead)
                .containsExactly(
                        tuple(Histories.BEGUN.plusSeconds(2), 10.0),
                        tuple(Histories.BEGUN.plusSeconds(7_002), 10.0));
    }

    @Test
    void a_long_run_is_told_in_a_bounded_number_of_steps() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 1; i <= RunHistory.SAMPLES_MAX; i++) {
            samples.add(new Sample(Histories.BEGUN.plusSeconds(2L * i), 0, i, i, i, i));
        }
        List<Throughput> steps = ReportBuilder.of(with(samples, 1, 0)).throughput();
        assertThat(steps).hasSizeLessThanOrEqualTo(ThroughputSteps.STEPS_MAX + 1);
        assertThat(steps).allSatisfy(step -> assertThat(step.rowsRead()).isEqualTo(0.5));
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).from()).isEqualTo(steps.get(i - 1).to());
        }
    }

    private static RunHistory with(List<Sample> samples, int snapshots, long secondAtSeconds) {
        RunHistory history = Histories.failed();
        List<PointInTime> points = new ArrayList<>(history.snapshots());
        if (snapshots == 2) {
            points.add(new PointInTime(2, "b", Histories.BEGUN.plusSeconds(secondAtSeconds)));
        }
        return new RunHistory(
                history.run(),
                history.version(),
                points,
                history.passages(),
                history.faults(),
                history.faultsTotal(),
                samples,
                Optional.empty(),
                Optional.empty());
    }
}
