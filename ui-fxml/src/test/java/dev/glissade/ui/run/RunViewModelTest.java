package dev.glissade.ui.run;

import static dev.glissade.engine.run.PartitionState.FAILED;
import static dev.glissade.engine.run.PartitionState.LOADED;
import static dev.glissade.engine.run.PartitionState.READING;
import static dev.glissade.engine.run.PartitionState.UPLOADING;
import static dev.glissade.engine.run.PartitionState.WAITING;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunOutlook;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.ui.background.Background;
import dev.glissade.ui.control.Chip;
import dev.glissade.ui.desk.SampleData;
import dev.glissade.ui.fixture.TestDesk;
import dev.glissade.ui.run.RunViewModel.Showing;
import dev.glissade.ui.run.RunViewModel.TableFault;
import dev.glissade.ui.session.ProjectSession;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

class RunViewModelTest {
    private static final Instant START = Instant.parse("2026-11-22T10:42:00Z");

    @TempDir private Path folder = Path.of("");
    private final RunWords words = new RunWords(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RUNNING    | Copying 2 of 3 tables
                    PAUSING    | Pausing: what has begun is being finished
                    PAUSED     | Paused: 1 of 3 tables copied
                    STOPPING   | Finishing the tables that have begun
                    CANCELLING | Cancelling: cleaning up at both ends
                    """)
    void the_sentence_is_true_to_the_phase(RunPhase phase, String sentence) {
        assertThat(plain(words.sentence(run(phase)))).isEqualTo(sentence);
    }

    @Test
    void the_detail_tells_amounts_and_time() {
        assertThat(plain(words.detail(run(RunPhase.RUNNING), START)))
                .isEqualTo(
                        "1 complete · 2 000 of about 4 000 rows · 200 KB read · started 10:42,"
                                + " 20 s ago");
    }

    @Test
    void a_run_that_has_ended_says_what_it_came_to() {
        assertThat(ended(false, TableState.PUBLISHED, TableState.PUBLISHED))
                .isEqualTo("Copied 2 tables, 20 508 rows in 3 s");
        assertThat(ended(false, TableState.PUBLISHED, TableState.FAILED))
                .isEqualTo("Copied 1 of 2 tables; 1 failed");
        assertThat(ended(true, TableState.PUBLISHED, TableState.CANCELLED))
                .isEqualTo("Cancelled: 1 of 2 tables copied");
        assertThat(ended(false, TableState.PUBLISHED, TableState.CANCELLED))
                .isEqualTo("Stopped: 1 of 2 tables copied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0     | 2     | a few seconds left
                    9     | 13    | 9–14 s left
                    1440  | 1850  | 24–31 min left
                    40    | 110   | up to 2 min left
                    10800 | 18000 | 3–6 h left
                    """)
    void the_rest_is_a_range_in_one_unit(long least, long most, String said) {
        var range = new RunOutlook.Range(Duration.ofSeconds(least), Duration.ofSeconds(most));

        assertThat(plain(words.left(new RunOutlook(0.5, Optional.of(range))))).isEqualTo(said);
    }

    @Test
    void nothing_is_said_of_the_rest_before_it_is_known() {
        assertThat(words.left(RunOutlook.NONE)).isEmpty();
    }

    @Test
    void what_is_nearly_done_is_not_done() {
        assertThat(plain(RunWords.share(0.43617))).isEqualTo("43.6 %");
        assertThat(plain(RunWords.share(0.99999))).isEqualTo("99.9 %");
        assertThat(plain(RunWords.share(1))).isEqualTo("100.0 %");
    }

    @Test
    void each_stage_says_who_is_busy() {
        RunFlow flow = Snapshots.flow();

        assertThat(plain(words.stage(flow, RunFlow.Part.READ))).isEqualTo("6 of 8 connections");
        assertThat(plain(words.stage(flow, RunFlow.Part.ENCODE)))
                .isEqualTo("1.8 of 4 cores, all of this program");
        assertThat(plain(words.stage(flow, RunFlow.Part.UPLOAD)))
                .isEqualTo("4 of 4 sessions, 1.2 GB waiting");
        assertThat(plain(words.stage(flow, RunFlow.Part.LOAD)))
                .isEqualTo("2 of 4 sessions, 1 050 000 rows/s");
    }

    @Test
    void a_table_says_what_is_being_done_with_it() {
        var reading = Snapshots.table("a", TableState.LOADING, LOADED, READING, UPLOADING);
        var uploading = Snapshots.table("a", TableState.LOADING, LOADED, UPLOADING, WAITING);
        var loading = Snapshots.table("a", TableState.LOADING, LOADED, WAITING);

        assertThat(List.of(words.state(reading), words.state(uploading), words.state(loading)))
                .containsExactly("reading", "uploading", "loading");
        assertThat(RunWords.kind(reading)).isEqualTo(Chip.Kind.MOVING);
        assertThat(words.state(Snapshots.table("a", TableState.PUBLISHED, LOADED)))
                .isEqualTo("copied");
    }

    @Test
    void a_step_that_is_tried_again_says_so() {
        RunSnapshot run = run(RunPhase.RUNNING);

        assertThat(words.setback(run.setbacks().getFirst(), run))
                .isEqualTo("sales.a, partition 1: connection lost; attempt 1 failed, tried again");
    }

    @Test
    void a_failed_table_is_listed_with_the_partition_that_failed() {
        RunViewModel model = model();

        model.show(
                Snapshots.of(
                        RunPhase.RUNNING,
                        5,
                        List.of(
                                Snapshots.table("a", TableState.PUBLISHED, LOADED),
                                Snapshots.table("b", TableState.FAILED, LOADED, FAILED))));

        assertThat(model.faults().get())
                .containsExactly(new TableFault(2, "sales.b, partition 2", Snapshots.TOO_LONG));
    }

    @Test
    void without_a_plan_and_a_run_there_is_nothing() {
        RunViewModel model = model();

        assertThat(model.shown().get().showing()).isEqualTo(Showing.NOTHING);
        assertThat(model.next().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    ''   | 0
                    12   | 12000000
                    0.5  | 500000
                    0,5  | 500000
                    0    | -
                    -3   | -
                    fast | -
                    """)
    void a_limit_is_megabytes_or_nothing(String written, Long bytes) {
        assertThat(RunViewModel.bytes(written))
                .isEqualTo(bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
    }

    @Test
    void the_chart_keeps_ten_minutes_and_a_point_a_second() {
        var history = new ThroughputHistory();
        for (int quarter = 0; quarter < 4 * 700; quarter++) {
            history.add(quarter * 250L, quarter);
        }

        assertThat(history.points()).hasSize(600);
        assertThat(history.points().getLast()).isEqualTo(new ThroughputHistory.Point(699, 2_799));
        assertThat(history.windowSeconds()).isEqualTo(600);
        assertThat(history.scaleMax()).isEqualTo(5_000);
    }

    @Test
    void a_short_run_has_the_whole_width_of_the_chart() {
        var history = new ThroughputHistory();
        history.add(61_000, 182_000_000);

        assertThat(history.windowSeconds()).isEqualTo(120);
        assertThat(history.scaleMax()).isEqualTo(200_000_000);
    }

    private RunViewModel model() {
        SampleData none =
                in -> {
                    throw new IllegalStateException("no samples");
                };
        var session =
                new ProjectSession(
                        new TestDesk(folder).desk(none),
                        new Background(Runnable::run, Runnable::run),
                        folder.resolve("shop.glissade"),
                        Project.of(
                                "shop",
                                Postgres.parse("the shop", "postgresql://localhost/shop"),
                                new Rehearsal(null)),
                        true);
        return new RunViewModel(session);
    }

    private static RunSnapshot run(RunPhase phase) {
        return Snapshots.of(
                phase,
                20,
                List.of(
                        Snapshots.table("a", TableState.PUBLISHED, LOADED),
                        Snapshots.table("b", TableState.LOADING, READING, WAITING),
                        Snapshots.table("c", TableState.WAITING, WAITING)));
    }

    private String ended(boolean cancelled, TableState... states) {
        List<RunResult.Table> tables = Arrays.stream(states).map(RunViewModelTest::result).toList();
        return plain(
                words.sentence(
                        new RunResult(
                                new RunId("r1"),
                                "s",
                                cancelled,
                                Duration.ofMillis(3_200),
                                Duration.ZERO,
                                tables,
                                List.of())));
    }

    private static RunResult.Table result(TableState state) {
        RunSnapshot.Table table = Snapshots.table("a", state, LOADED);
        Optional<Fault> fault = table.fault();
        return new RunResult.Table(
                1,
                table.source(),
                table.target(),
                state,
                10_254,
                10_254,
                10_254,
                1,
                1,
                0,
                Duration.ZERO,
                fault);
    }

    /** With spaces that one can write. */
    private static String plain(String text) {
        return text.replace('\u202F', ' ').replace('\u00A0', ' ');
    }
}
