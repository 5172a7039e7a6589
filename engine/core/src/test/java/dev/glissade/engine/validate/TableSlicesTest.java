package dev.glissade.engine.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.Slice;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.util.List;

class TableSlicesTest {
    @Test
    void a_table_is_cut_into_as_many_parts_as_sessions_without_gap_or_end() {
        assertThat(TableSlices.of(table("heap", 10_000), 3, true))
                .extracting(Partition::slice)
                .containsExactly(
                        new Slice.Pages(0, 3_333),
                        new Slice.Pages(3_333, 6_666),
                        new Slice.Pages(6_666, -1));
    }

    @Test
    void a_small_table_an_old_server_and_a_foreign_table_are_read_whole() {
        assertThat(TableSlices.of(table("heap", 1_500), 4, true))
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
        assertThat(TableSlices.of(table("heap", 10_000), 4, false))
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
        assertThat(TableSlices.of(table("", 10_000), 4, true))
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
    }

    @Test
    void no_part_is_so_large_that_its_answer_takes_hours() {
        assertThat(TableSlices.of(table("heap", 131_072L * 100), 4, true)).hasSize(100);
    }

    private static TablePlan table(String accessMethod, long pages) {
        var id = new TableId("s", "t");
        var leaf = new SourceLeaf(id, accessMethod, pages, -1, pages * 8192, true, false);
        var source =
                new SourceTable(
                        id,
                        SourceTable.Kind.ORDINARY,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(leaf),
                        false,
                        null);
        var target = new TargetTableId("D", "S", "T");
        return new TablePlan(1, source, target, List.of(), List.of(), "", ExistingTable.FAIL);
    }
}
