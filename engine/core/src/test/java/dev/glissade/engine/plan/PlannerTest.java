package dev.glissade.engine.plan;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.commented;
import static dev.glissade.engine.plan.SampleTables.filtered;
import static dev.glissade.engine.plan.SampleTables.leaf;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.partitioned;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.renamed;
import static dev.glissade.engine.plan.SampleTables.rowsEach;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.withLeaves;
import static dev.glissade.engine.plan.SampleTables.without;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class PlannerTest {
    private static final long GB = 1_000_000_000;

    @Test
    void a_small_table_is_one_piece() {
        SourceTable small = table("small", notNull("id", "int4"));
        assertThat(planned(schema(small), project()).tables().getFirst().partitions())
                .containsExactly(new Partition(1, small.id(), new Slice.Whole(), 81, 8192));
    }

    @Test
    void an_outline_has_what_can_be_shown_of_a_table_before_there_is_a_plan() {
        SourceTable small = table("small", notNull("id", "int4"));
        Selection selection = Selection.of(schema(small), project());

        TablePlan outline = Planner.outline(selection.tables().getFirst());

        TablePlan planned = planned(schema(small), project()).tables().getFirst();
        assertThat(outline.columns()).isEqualTo(planned.columns());
        assertThat(outline.target()).isEqualTo(planned.target());
        assertThat(outline.partitions()).isEmpty();
    }

    @Test
    void a_large_table_is_cut_into_pages_without_gap_or_overlap() {
        List<Partition> partitions = partitionsOf(heap(10 * GB), project());
        // 10 GB, at most 1 GB each; four streams would be content with eight.
        assertThat(partitions).hasSize(10);
        long next = 0;
        for (Partition partition : partitions) {
            var pages = (Slice.Pages) partition.slice();
            assertThat(pages.fromPage()).isEqualTo(next);
            next = pages.toPage();
        }
        assertThat(next).isEqualTo(-1);
        assertThat(partitions)
                .extracting(Partition::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void a_table_of_middle_size_gives_every_stream_two_pieces() {
        assertThat(partitionsOf(heap(800_000_000), project())).hasSize(8);
    }

    @Test
    void pieces_are_no_smaller_than_is_worth_a_file() {
        assertThat(partitionsOf(heap(130_000_000), project())).hasSize(3);
        assertThat(partitionsOf(heap(60_000_000), project())).hasSize(1);
    }

    @Test
    void wide_values_count_though_they_lie_outside_the_pages() {
        SourceTable table = table("public", "wide", 0, List.of(), notNull("id", "int4"));
        SourceTable wide =
                withLeaves(table, new SourceLeaf(table.id(), "heap", 3, 3, 5 * GB, true, false));
        // Three pages cannot be cut into more than three.
        assertThat(partitionsOf(wide, project())).hasSize(3);
    }

    @Test
    void a_heap_that_was_emptied_is_still_read() {
        SourceTable table = table("public", "t", 0, List.of(), notNull("id", "int4"));
        SourceTable emptied =
                withLeaves(table, new SourceLeaf(table.id(), "heap", 0, 5000, 5 * GB, true, false));
        assertThat(partitionsOf(emptied, project()))
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
        assertThat(partitionsOf(emptied, project(rowsEach(named("public", "t"), 10)))).hasSize(1);
    }

    @Test
    void leaves_are_cut_each_on_its_own_and_numbered_through() {
        SourceTable table = heap(0);
        var low = new TableId("public", "low");
        var high = new TableId("other", "high");
        List<Partition> partitions =
                partitionsOf(withLeaves(table, leaf(low, 8192), leaf(high, 2 * GB)), project());
        assertThat(partitions.getFirst())
                .isEqualTo(new Partition(1, low, new Slice.Whole(), 81, 8192));
        // One, and two for each of four streams.
        assertThat(partitions).hasSize(9);
        assertThat(partitions.get(1).number()).isEqualTo(2);
        assertThat(partitions.get(1).leaf()).isEqualTo(high);
        assertThat(partitions.get(8).slice())
                .isInstanceOfSatisfying(
                        Slice.Pages.class, pages -> assertThat(pages.toPage()).isEqualTo(-1));
    }

    @Test
    void a_partitioned_table_without_leaves_has_no_partitions() {
        assertThat(partitionsOf(withLeaves(heap(0)), project())).isEmpty();
    }

    @Test
    void an_older_server_is_asked_for_bounds_of_the_primary_key() {
        SourceSchema schema = schema(130_014, heap(2 * GB));
        Project project = project();
        List<KeyCut> cuts = Planner.cuts(Selection.of(schema, project), assessed(schema, project));
        SourceLeaf leaf = schema.tables().getFirst().leaves().getFirst();
        assertThat(cuts).containsExactly(new KeyCut(leaf, List.of("id"), 8, ""));
        var bounds = new KeyBounds(leaf.id(), List.of("id"), List.of(List.of("5"), List.of("'9'")));
        assertThat(plan(schema, project, bounds))
                .extracting(Partition::slice)
                .containsExactly(
                        new Slice.KeyRange(List.of("id"), null, List.of("5")),
                        new Slice.KeyRange(List.of("id"), List.of("5"), List.of("'9'")),
                        new Slice.KeyRange(List.of("id"), List.of("'9'"), null));
    }

    @Test
    void an_older_server_reads_a_table_without_a_key_in_one_piece() {
        SourceTable table = table("public", "t", 9 * GB, List.of(), notNull("id", "int4"));
        assertThat(planned(schema(130_000, table), project()).tables().getFirst().partitions())
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
    }

    @Test
    void a_nullable_key_has_a_slice_for_nulls_and_a_mandatory_one_has_not() {
        Project project = project(rowsEach(partitioned(named("public", "t"), "id", "k"), 1000));
        SourceSchema schema = schema(heap(GB));
        var key = List.of("id", "k");
        TableId leaf = schema.tables().getFirst().id();
        var bounds = new KeyBounds(leaf, key, List.of(List.of("5", "x")));
        assertThat(plan(schema, project, bounds))
                .extracting(Partition::slice)
                .containsExactly(
                        new Slice.KeyRange(key, null, List.of("5", "x")),
                        new Slice.KeyRange(key, List.of("5", "x"), null),
                        new Slice.KeyNull(key));
    }

    @Test
    void a_key_that_cannot_be_cut_leaves_one_piece() {
        Project project = project(rowsEach(partitioned(named("public", "t"), "k"), 1000));
        SourceSchema schema = schema(heap(GB));
        TableId leaf = schema.tables().getFirst().id();
        assertThat(plan(schema, project, new KeyBounds(leaf, List.of("k"), List.of())))
                .extracting(Partition::slice)
                .containsExactly(new Slice.Whole());
    }

    @Test
    void bounds_that_were_not_asked_for_are_missed() {
        Project project = project(partitioned(named("public", "t"), "k"));
        SourceSchema schema = schema(heap(GB));
        assertThatThrownBy(() -> planned(schema, project))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public.t");
    }

    @Test
    void an_empty_key_means_one_piece() {
        Project project = project(partitioned(named("public", "t")));
        assertThat(partitionsOf(heap(9 * GB), project)).hasSize(1);
    }

    @Test
    void rows_of_a_partition_count_when_the_user_states_them() {
        Project project = project(rowsEach(named("public", "t"), 30_000));
        // 100 bytes a row: 100,000 rows.
        assertThat(partitionsOf(heap(10_000_000), project)).hasSize(4);
    }

    @Test
    void the_filter_goes_with_the_question_and_with_the_plan() {
        SourceSchema schema = schema(130_000, heap(GB));
        Project project = project(filtered(named("public", "t"), "k > 'x'"));
        assertThat(Planner.cuts(Selection.of(schema, project), assessed(schema, project)))
                .extracting(KeyCut::filter)
                .containsExactly("k > 'x'");
    }

    @Test
    void names_fold_unless_the_project_states_or_keeps_them() {
        SourceTable table = table("Oddly Ωne", notNull("a b", "int4"), notNull("straße", "text"));
        Project folding = project(renamed(named("public", "Oddly Ωne"), "a b", "kept As is"));
        TablePlan folded = planned(schema(table), folding).tables().getFirst();
        assertThat(folded.target()).isEqualTo(new TargetTableId("SHOP", "PUBLIC", "ODDLY ΩNE"));
        assertThat(folded.columns())
                .extracting(ColumnPlan::targetName)
                .containsExactly("kept As is", "STRASSE");
        TablePlan kept = planned(schema(table), project(NamePolicy.PRESERVE)).tables().getFirst();
        assertThat(kept.target()).isEqualTo(new TargetTableId("shop", "public", "Oddly Ωne"));
        assertThat(kept.columns())
                .extracting(ColumnPlan::targetName)
                .containsExactly("a b", "straße");
    }

    @Test
    void a_blocked_table_is_left_out_until_its_column_is() {
        var internal = new PgType.Structured('p', "internal");
        SourceTable table =
                table("t", notNull("id", "int4"), column("p", internal, false, null, null));
        assertThat(planned(schema(table), project()).tables()).isEmpty();
        Project without = project(without(named("public", "t"), "p"));
        assertThat(planned(schema(table), without).tables().getFirst().columns())
                .extracting(ColumnPlan::targetName)
                .containsExactly("ID");
    }

    @Test
    void the_fingerprint_follows_what_a_table_becomes_and_not_its_size() {
        String before = fingerprint(heap(GB), project());
        assertThat(fingerprint(heap(7 * GB), project())).isEqualTo(before);
        assertThat(before).matches("[0-9a-f]{64}");
        assertThat(
                        List.of(
                                fingerprint(heap(GB), project(NamePolicy.PRESERVE)),
                                fingerprint(heap(GB), project(filtered(named("public", "t"), "k"))),
                                fingerprint(heap(GB), project(without(named("public", "t"), "k"))),
                                fingerprint(table("t", notNull("id", "int8")), project()),
                                fingerprint(table("t", nullable("id", "int4")), project())))
                .doesNotContain(before)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_fingerprint_follows_what_the_table_says_of_itself_and_where_both_ends_are() {
        SourceTable table = heap(GB);
        Project project = project();
        var foreignKey = new SourceForeignKey("f", List.of("k"), table.id(), List.of("id"));
        var byDefault = column("k", builtIn("text"), false, "'x'::text", null);
        var commented = column("k", builtIn("text"), false, null, "what it is");

        assertThat(
                        List.of(
                                fingerprint(table, project),
                                fingerprint(commented(table, "new"), project),
                                fingerprint(commented(table, ""), project),
                                fingerprint(commented(table, "new", foreignKey), project),
                                fingerprint(table("t", notNull("id", "int4"), byDefault), project),
                                fingerprint(table("t", notNull("id", "int4"), commented), project),
                                fingerprint(table, at("postgresql://u@other/shop", "rehearsal")),
                                fingerprint(
                                        table, at("postgresql://u@localhost/shop", "rehearsal:b")),
                                fingerprint(
                                        table,
                                        at(
                                                "postgresql://u@localhost/shop",
                                                "jdbc:snowflake://a.snowflakecomputing.com/"))))
                .doesNotHaveDuplicates();
        // Who signs in, and with which warehouse, changes nothing of the result.
        assertThat(
                        fingerprint(
                                table,
                                at(
                                        "postgresql://v@localhost/shop",
                                        "jdbc:snowflake://a.snowflakecomputing.com/?warehouse=W")))
                .isEqualTo(
                        fingerprint(
                                table,
                                at(
                                        "postgresql://u@localhost/shop",
                                        "jdbc:snowflake://a.snowflakecomputing.com/")));
    }

    @Test
    void the_fingerprint_follows_the_salts_and_does_not_tell_them() {
        MigrationPlan plan = planned(schema(heap(GB)), project());
        assertThat(plan.under(Map.of())).isEqualTo(plan);
        assertThat(plan.under(Map.of("S", "one"))).isEqualTo(plan.under(Map.of("S", "one")));
        assertThat(
                        List.of(
                                plan.fingerprint(),
                                plan.under(Map.of("S", "one")).fingerprint(),
                                plan.under(Map.of("S", "two")).fingerprint(),
                                plan.under(Map.of("S", "Ω")).fingerprint(),
                                plan.under(Map.of("R", "one")).fingerprint(),
                                plan.under(Map.of("S", "one", "R", "two")).fingerprint(),
                                plan.under(Map.of("S", "two", "R", "one")).fingerprint()))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.matches("[0-9a-f]{64}"));
        assertThat(plan.under(Map.of("S", "one")).tables()).isEqualTo(plan.tables());
    }

    private static Project at(String source, String target) {
        return Project.of(
                "test",
                ConnectionSpec.Postgres.parse("source", source),
                ConnectionSpec.Warehouse.parse("target", target));
    }

    private static SourceTable heap(long bytes) {
        return table(
                "public",
                "t",
                bytes,
                List.of(primaryKey("id")),
                notNull("id", "int4"),
                nullable("k", "text"));
    }

    private static List<Partition> partitionsOf(SourceTable table, Project project) {
        return planned(schema(table), project).tables().getFirst().partitions();
    }

    private static List<Partition> plan(SourceSchema schema, Project project, KeyBounds bounds) {
        return Planner.plan(
                        Selection.of(schema, project), assessed(schema, project), List.of(bounds))
                .tables()
                .getFirst()
                .partitions();
    }

    private static String fingerprint(SourceTable table, Project project) {
        return planned(schema(table), project).fingerprint();
    }
}
