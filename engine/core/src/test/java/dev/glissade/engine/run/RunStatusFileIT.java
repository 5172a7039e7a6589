package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The file by which other processes see how far a run is. */
class RunStatusFileIT {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private static final Fault FAULT =
            new Fault(FaultCode.TARGET_FAILED, "\"Ω\"\t", "it\nbroke", "mend \\ it");

    @TempDir private Path folder = Path.of("");
    private Instant now = START;
    private int passedOn;

    private RunStatusFile file(Path path) {
        return new RunStatusFile(path, () -> now, _ -> passedOn++);
    }

    private static RunSnapshot snapshot(RunPhase phase, TableState... states) {
        List<RunSnapshot.Table> tables = new ArrayList<>();
        for (TableState state : states) {
            tables.add(
                    new RunSnapshot.Table(
                            new TableId("select \"Ω", "t\n" + tables.size()),
                            new TargetTableId("D", "S", "T"),
                            state,
                            3,
                            2,
                            1_000,
                            2_000,
                            500,
                            400,
                            9_000,
                            3_000,
                            1,
                            false,
                            state == TableState.FAILED ? Optional.of(FAULT) : Optional.empty(),
                            PartitionStates.all(PartitionState.WAITING, 3)));
        }
        return new RunSnapshot(
                new RunId("r1"),
                Duration.ofSeconds(5),
                phase,
                Optional.empty(),
                new RunSnapshot.Busy(1, 1, 1),
                tables,
                1,
                1,
                RunFlow.NONE,
                RunOutlook.NONE,
                List.of());
    }

    private static RunStatus read(Path path) throws IOException {
        return RunStatusJson.read(Files.readAllBytes(path)).orElseThrow();
    }

    @Test
    void what_is_written_is_read_again_with_what_wants_attention_first() throws IOException {
        Path path = folder.resolve("status.json");
        var snapshot =
                snapshot(
                        RunPhase.RUNNING,
                        TableState.PUBLISHED,
                        TableState.LOADING,
                        TableState.FAILED);
        file(path).progressed(snapshot);

        RunStatus status = read(path);
        assertThat(status).isEqualTo(RunStatus.of(snapshot, START));
        assertThat(status.begunAt()).isEqualTo(START.minusSeconds(5));
        assertThat(status.standing()).isEqualTo(RunStatus.Standing.RUNNING);
        assertThat(status.states())
                .isEqualTo(
                        Map.of(
                                TableState.PUBLISHED, 1,
                                TableState.LOADING, 1,
                                TableState.FAILED, 1));
        assertThat(status.rowsLoaded()).isEqualTo(1_200);
        assertThat(status.tables())
                .extracting(RunStatus.Table::state)
                .containsExactly(TableState.FAILED, TableState.LOADING, TableState.PUBLISHED);
        assertThat(status.tables().getFirst().fault()).contains(FAULT);
    }

    @Test
    void it_is_written_once_a_second_and_at_the_end_and_all_is_passed_on() throws IOException {
        Path path = folder.resolve("status.json");
        var file = file(path);
        file.progressed(snapshot(RunPhase.RUNNING));
        now = START.plusMillis(999);
        file.progressed(snapshot(RunPhase.PAUSING));
        assertThat(read(path).standing()).isEqualTo(RunStatus.Standing.RUNNING);
        now = START.plusMillis(1_000);
        file.progressed(snapshot(RunPhase.PAUSED));
        assertThat(read(path).standing()).isEqualTo(RunStatus.Standing.PAUSED);
        file.progressed(snapshot(RunPhase.FINISHED));
        assertThat(read(path).standing()).isEqualTo(RunStatus.Standing.ENDING);
        assertThat(passedOn).isEqualTo(4);
    }

    @Test
    void a_clock_that_went_back_does_not_silence_it() throws IOException {
        Path path = folder.resolve("status.json");
        var file = file(path);
        file.progressed(snapshot(RunPhase.RUNNING));
        now = START.minusSeconds(3_600);
        file.progressed(snapshot(RunPhase.PAUSED));
        assertThat(read(path).standing()).isEqualTo(RunStatus.Standing.PAUSED);
    }

    @Test
    void a_run_goes_on_where_it_cannot_be_written() {
        file(folder.resolve("missing").resolve("status.json"))
                .progressed(snapshot(RunPhase.RUNNING));
        assertThat(passedOn).isEqualTo(1);
    }

    @Test
    void of_many_tables_the_file_has_a_thousand() throws IOException {
        Path path = folder.resolve("status.json");
        TableState[] states =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> i == 4_999 ? TableState.FAILED : TableState.WAITING)
                        .toArray(TableState[]::new);
        file(path).progressed(snapshot(RunPhase.RUNNING, states));
        assertThat(read(path).tablesTotal()).isEqualTo(5_000);
        assertThat(read(path).tables()).hasSize(RunStatus.TABLES_MAX);
        assertThat(read(path).tables().getFirst().state()).isEqualTo(TableState.FAILED);
    }

    @Test
    void what_is_no_status_is_none() {
        for (String content : List.of("", "[]", "{}", "nonsense", "{\"schemaVersion\": \"9.0\"}")) {
            assertThat(RunStatusJson.read(content.getBytes(StandardCharsets.UTF_8)))
                    .as(content)
                    .isEmpty();
        }
    }
}
