package dev.glissade.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.run.PartitionState;
import dev.glissade.engine.run.PartitionStates;
import dev.glissade.engine.run.RunFlow;
import dev.glissade.engine.run.RunOutlook;
import dev.glissade.engine.run.RunPhase;
import dev.glissade.engine.run.RunSnapshot;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ProgressLinesTest {
    private static final ProgressLines WIDE = new ProgressLines(120, true);

    @Test
    void says_how_far_how_fast_and_how_long_yet() {
        RunSnapshot run =
                run(
                        10_000,
                        50_000,
                        table("done", TableState.PUBLISHED, 100_000, 100_000, 100_000),
                        table("busy", TableState.LOADING, 400_000, 200_000, 100_000));

        assertThat(WIDE.status(run))
                .isEqualTo(
                        "Copied 1 of 2 tables · 300,000 rows · 30.0 MB · 50,000 rows/s"
                                + " · 5.0 MB/s · 4 s to 10 s left");
        assertThat(WIDE.of(run))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThan(120))
                .last()
                .asString()
                .contains("s.busy", "37 %", "200,000 rows", "20.0 MB");
    }

    @Test
    void says_nothing_of_the_end_before_anything_is_known_of_it() {
        RunSnapshot unknown = run(60_000, 1_000, table("t", TableState.LOADING, 0, 0, 0));
        RunSnapshot early = run(500, 1_000, table("t", TableState.LOADING, 100, 50, 50));

        assertThat(ProgressLines.left(unknown)).isEmpty();
        assertThat(ProgressLines.left(early)).isEmpty();
    }

    @Test
    void says_what_is_done_while_no_row_is_read() {
        RunSnapshot starting = run(3_000, 0, table("t", TableState.LOADING, 100, 0, 0));
        RunSnapshot waiting = run(3_000, 0, table("t", TableState.LOADING, 100, 50, 50));
        RunSnapshot loading = run(9_000, 0, table("t", TableState.LOADING, 100, 100, 80));

        assertThat(WIDE.status(starting)).endsWith(" · 0 rows · 0 B · starting");
        assertThat(WIDE.status(waiting)).endsWith(" · 50 rows · 5.0 KB · waiting · about 3 s left");
        assertThat(WIDE.status(loading))
                .endsWith(" · 100 rows · 10.0 KB · loading · about 1 s left");
    }

    @Test
    void more_rows_than_estimated_never_pass_a_hundred_percent() {
        RunSnapshot run = run(9_000, 10, table("t", TableState.LOADING, 10, 5_000, 5_000));

        assertThat(ProgressLines.share(run)).isEqualTo(1);
        assertThat(WIDE.of(run)).last().asString().contains("100 %");
    }

    @Test
    void a_name_with_a_line_break_or_too_many_characters_stays_on_its_line() {
        String name = "a\nb\t" + "Ω".repeat(300);
        var narrow = new ProgressLines(60, true);

        List<String> lines = narrow.of(run(1, 1, table(name, TableState.LOADING, 1, 0, 0)));

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(60));
        assertThat(lines).last().asString().contains("s.a?b?Ω");
    }

    @Test
    void eighty_columns_hold_what_matters_most() {
        var terminal = new ProgressLines(80, true);
        RunSnapshot run =
                run(
                        40_000,
                        123_456,
                        table("t".repeat(60), TableState.LOADING, 12_345_678, 6_000_000, 90_000));

        List<String> lines = terminal.of(run);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
        assertThat(lines.getFirst()).contains("6,000,000 rows", "123,456 rows/s").endsWith(" left");
        assertThat(lines.getLast()).contains("6,000,000 rows").endsWith("600 MB");
    }

    @Test
    void the_end_of_a_table_breaks_between_words_on_a_terminal() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var fault = new Fault(FaultCode.SOURCE_MISSING, "s.t", "it " + "vanished ".repeat(20), "");

        new ProgressPrinter(new Console(out, out, false, 80)).progressed(run(1, 1, failed(fault)));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("vanished"))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80).doesNotEndWith("vanis"));
    }

    @Test
    void many_busy_tables_are_counted_rather_than_shown() {
        var tables = new ArrayList<RunSnapshot.Table>();
        for (int i = 0; i < 20; i++) {
            tables.add(table("t" + i, TableState.LOADING, 1, 0, 0));
        }

        assertThat(WIDE.of(run(1, 1, tables.toArray(RunSnapshot.Table[]::new))))
                .hasSize(11)
                .last()
                .isEqualTo("  and 12 more at work");
    }

    @Test
    void a_terminal_is_drawn_over_and_finished_tables_stay() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        var printer = new ProgressPrinter(new Console(out, out, false, 80));

        printer.progressed(run(1, 1, table("t", TableState.LOADING, 10, 5, 0)));
        bytes.reset();
        printer.progressed(run(2, 1, table("t", TableState.PUBLISHED, 10, 10, 10)));
        printer.progressed(run(3, 1, table("t", TableState.PUBLISHED, 10, 10, 10)));

        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\u001b[3A\u001b[J✓ s.t  10 rows");
        assertThat(text.indexOf("✓")).isEqualTo(text.lastIndexOf("✓"));
    }

    @Test
    void a_pipe_gets_plain_lines_and_json_gets_events() {
        var fault = new Fault(FaultCode.SOURCE_MISSING, "s.t", "it vanished", "Look for it");
        RunSnapshot run = run(6_000, 1, failed(fault));

        assertThat(printed(run, false))
                .isEqualTo("✗ s.t  it vanished\n" + WIDE_ENOUGH.status(run) + "\n");
        assertThat(printed(run, true))
                .contains(
                        "{\"event\":\"table\",\"schema\":\"s\",\"table\":\"t\",\"state\":"
                                + "\"FAILED\"")
                .contains("{\"event\":\"progress\",\"run\":\"r1\",\"elapsedMillis\":6000,");
    }

    @Test
    void long_sentences_break_between_words_on_a_terminal_only() {
        assertThat(wrapped(20))
                .isEqualTo("note: one two three\n  four\n  0123456789012345678901\n");
        assertThat(wrapped(0)).isEqualTo("note: one two three four 0123456789012345678901\n");
    }

    private static String wrapped(int columns) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new Console(out, out, false, columns)
                .sayWrapped("note: one two three four 0123456789012345678901", 2);
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static final ProgressLines WIDE_ENOUGH = new ProgressLines(1_000, true);

    private static String printed(RunSnapshot run, boolean json) {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new ProgressPrinter(new Console(out, out, json, 0)).progressed(run);
        return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static RunSnapshot run(long millis, double rowsPerSecond, RunSnapshot.Table... tables) {
        return new RunSnapshot(
                new RunId("r1"),
                Duration.ofMillis(millis),
                RunPhase.RUNNING,
                Optional.empty(),
                new RunSnapshot.Busy(0, 0, 0),
                List.of(tables),
                rowsPerSecond,
                rowsPerSecond * 100,
                RunFlow.NONE,
                RunOutlook.NONE,
                List.of());
    }

    private static RunSnapshot.Table table(
            String name, TableState state, long estimated, long read, long loaded) {
        return new RunSnapshot.Table(
                new TableId("s", name),
                new TargetTableId("D", "S", name),
                state,
                1,
                0,
                estimated,
                estimated * 100,
                read,
                loaded,
                read * 100,
                read * 30,
                0,
                false,
                Optional.empty(),
                PartitionStates.all(PartitionState.WAITING, 1));
    }

    private static RunSnapshot.Table failed(Fault fault) {
        return new RunSnapshot.Table(
                new TableId("s", "t"),
                new TargetTableId("D", "S", "T"),
                TableState.FAILED,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                false,
                Optional.of(fault),
                PartitionStates.all(PartitionState.FAILED, 1));
    }
}
