package dev.glissade.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.flow.RunStatement;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class PlanWordsTest {
    private static final TableId LINE = new TableId("sales", "line");

    private final PlanWords words = new PlanWords();

    @Test
    void partitions_are_as_wide_as_they_have_bytes() {
        var scale = new PartitionScale(List.of(part(1, 100), part(2, 300), part(3, 0)));

        assertThat(scale.start(0)).isZero();
        assertThat(scale.end(0)).isEqualTo(0.25);
        assertThat(scale.end(2)).isEqualTo(1);
        assertThat(scale.at(0.1)).isZero();
        assertThat(scale.at(0.25)).isEqualTo(1);
        assertThat(scale.at(0.9)).isEqualTo(1);
        assertThat(scale.at(1)).isEqualTo(2);
    }

    @Test
    void partitions_of_a_table_without_a_known_size_are_alike() {
        var scale = new PartitionScale(List.of(part(1, 0), part(2, 0)));

        assertThat(scale.end(0)).isEqualTo(0.5);
    }

    @Test
    void what_a_table_is_cut_by_is_told_with_its_leaves() {
        var january = new TableId("sales", "january");
        var pages = new Slice.Pages(0, 10);
        var key = new Slice.KeyRange(List.of("id", "day"), null, List.of("5", "6"));

        assertThat(words.cut(row(part(1, 5)))).isEqualTo("1");
        assertThat(
                        words.cut(
                                row(
                                        new Partition(1, LINE, pages, 1, 1),
                                        new Partition(2, january, pages, 1, 1))))
                .isEqualTo("2 leaves, 2 by page");
        assertThat(words.cut(row(new Partition(1, LINE, key, 1, 1)))).isEqualTo("1 by key id, day");
        assertThat(
                        words.cut(
                                new PlanRow(
                                        LINE,
                                        1,
                                        ExistingTable.FAIL,
                                        List.of(),
                                        false,
                                        "it is held")))
                .isEqualTo("left out");
    }

    @Test
    void whoever_points_at_a_partition_is_told_its_range_rows_and_bytes() {
        PlanRow row =
                row(
                        new Partition(1, LINE, new Slice.Pages(0, 128), 1_500, 1_048_576),
                        new Partition(2, LINE, new Slice.Pages(128, -1), 0, 2_000_000));

        assertThat(words.partition(row, 0))
                .isEqualTo(
                        "Partition 1 of 2 · sales.line\npages 0 to 127\nabout 1\u202F500\u00A0rows,"
                                + " 1.0\u00A0MB");
        assertThat(words.partition(row, 1)).contains("pages from 128", "an unknown number of rows");
    }

    @Test
    void ten_thousand_partitions_are_found_by_place() {
        var scale =
                new PartitionScale(IntStream.range(0, 10_000).mapToObj(i -> part(i, 10)).toList());

        assertThat(scale.at(0.5)).isBetween(4_999, 5_000);
        assertThat(scale.at(1)).isEqualTo(9_999);
    }

    @Test
    void a_time_is_a_range_unless_both_ends_read_alike() {
        var range = new Forecast.Range(Duration.ofSeconds(65), Duration.ofSeconds(130));
        assertThat(words.range(range).replace('\u00A0', ' ')).isEqualTo("1 min 5 s to 2 min 10 s");
        var same = new Forecast.Range(Duration.ofSeconds(65), Duration.ofMillis(65_100));
        assertThat(words.range(same).replace('\u00A0', ' ')).isEqualTo("1 min 5 s");
    }

    @Test
    void a_fingerprint_is_shown_by_its_first_digits() {
        assertThat(PlanWords.shortened("7f3a91c2deadbeef")).isEqualTo("7f3a-91c2");
    }

    @Test
    void a_script_says_once_to_whom_and_on_what_occasion() {
        var read = new RunStatement("reading a", "COPY 1");
        var more = new RunStatement("reading a", "COPY 2");
        List<StatementLine> lines =
                List.of(
                        StatementLine.of(true, read),
                        StatementLine.of(true, more),
                        StatementLine.of(false, new RunStatement("loading a", "PUT")));

        assertThat(StatementLine.script(lines, "there", "here"))
                .isEqualTo(
                        """
                        -- there
                        -- reading a
                        COPY 1;
                        COPY 2;

                        -- here
                        -- loading a
                        PUT;
                        """);
    }

    private static Partition part(int number, long bytes) {
        return new Partition(number, LINE, new Slice.Whole(), 0, bytes);
    }

    private static PlanRow row(Partition... partitions) {
        return new PlanRow(LINE, 1, ExistingTable.FAIL, List.of(partitions), true, "");
    }
}
