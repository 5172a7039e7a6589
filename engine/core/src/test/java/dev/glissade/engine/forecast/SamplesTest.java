package dev.glissade.engine.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class SamplesTest {
    private static final long MB = 1_000_000;

    @Test
    void a_small_table_is_one_piece_and_an_empty_one_none() {
        List<Sample> samples =
                Samples.of(List.of(table("small", 2 * MB, 250), table("none", 0, 0)));

        assertThat(samples).extracting(s -> s.piece().slice()).containsExactly(new Slice.Whole());
        assertThat(samples.getFirst().piece().bytesEstimated()).isEqualTo(2 * MB);
    }

    @Test
    void pieces_of_a_large_table_lie_within_it_apart_from_each_other() {
        List<Sample> samples = Samples.of(List.of(table("large", 800 * MB, 100_000)));

        assertThat(samples).hasSize(100);
        var seen = new ArrayList<Slice.Pages>();
        for (Sample sample : samples) {
            var pages = (Slice.Pages) sample.piece().slice();
            assertThat(pages.fromPage()).isNotNegative();
            assertThat(pages.toPage()).isGreaterThan(pages.fromPage()).isLessThanOrEqualTo(100_000);
            assertThat(seen)
                    .allMatch(
                            other ->
                                    other.toPage() <= pages.fromPage()
                                            || pages.toPage() <= other.fromPage());
            seen.add(pages);
            assertThat(sample.piece().bytesEstimated()).isEqualTo(8 * MB);
        }
    }

    @Test
    void the_first_pieces_come_from_all_over_a_table() {
        List<Sample> samples = Samples.of(List.of(table("large", 800 * MB, 100_000)));

        List<Long> first =
                samples.stream()
                        .limit(4)
                        .map(s -> ((Slice.Pages) s.piece().slice()).fromPage())
                        .toList();
        assertThat(first).anyMatch(page -> page < 40_000).anyMatch(page -> page > 60_000);
    }

    @Test
    void larger_tables_get_more_turns() {
        List<Sample> samples =
                Samples.of(List.of(table("b", 100 * MB, 12_500), table("a", 300 * MB, 37_500)));

        List<String> first =
                samples.stream().limit(4).map(s -> s.table().source().id().name()).toList();
        assertThat(first).containsExactly("a", "a", "a", "b");
    }

    @Test
    void a_table_without_pages_is_read_when_it_is_small_and_left_out_when_it_is_not() {
        var large = new SourceLeaf(id("remote"), "", 0, -1, 800 * MB, true, false);

        assertThat(Samples.of(List.of(table(large)))).isEmpty();
        assertThat(Samples.of(List.of(table("one", 800 * MB, 1)))).isEmpty();
    }

    private static TablePlan table(String name, long bytes, long pages) {
        return table(new SourceLeaf(id(name), "heap", pages, -1, bytes, true, false));
    }

    private static TablePlan table(SourceLeaf leaf) {
        var source =
                new SourceTable(
                        leaf.id(),
                        SourceTable.Kind.ORDINARY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(leaf),
                        false,
                        null);
        var target = new TargetTableId("D", "S", leaf.id().name());
        return new TablePlan(1, source, target, List.of(), List.of(), "", ExistingTable.FAIL);
    }

    private static TableId id(String name) {
        return new TableId("s", name);
    }
}
