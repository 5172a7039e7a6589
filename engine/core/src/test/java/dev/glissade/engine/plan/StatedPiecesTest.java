package dev.glissade.engine.plan;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.without;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.DatePeriod;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RowChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.Selection;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Pieces by date period, by a stated key, and of so many rows at most. */
class StatedPiecesTest {
    private static final long GB = 1_000_000_000;

    private static final SourceTable TABLE =
            table(
                    "public",
                    "t",
                    GB,
                    List.of(),
                    nullable("at", "timestamptz"),
                    notNull("id", "int8"),
                    nullable("doc", "json"));

    @Test
    void a_period_asks_the_source_where_it_has_values_and_makes_a_range_of_each() {
        Project project = project(said(List.of("at"), DatePeriod.MONTH, null, null));
        List<KeyCut> cuts = cuts(schema(TABLE), project);
        assertThat(cuts)
                .extracting(KeyCut::columns, KeyCut::period)
                .containsExactly(tuple(List.of("at"), Optional.of(DatePeriod.MONTH)));

        var bounds = new KeyBounds(TABLE.id(), List.of("at"), List.of(List.of("2024-02-01")));
        assertThat(
                        Planner.plan(
                                        Selection.of(schema(TABLE), project),
                                        assessed(schema(TABLE), project),
                                        List.of(bounds))
                                .tables()
                                .getFirst()
                                .partitions())
                .extracting(Partition::slice)
                .containsExactly(
                        new Slice.KeyRange(List.of("at"), null, List.of("2024-02-01")),
                        new Slice.KeyRange(List.of("at"), List.of("2024-02-01"), null),
                        new Slice.KeyNull(List.of("at")));
    }

    @Test
    void a_period_needs_one_column_of_days_or_moments() {
        assertThat(codes(said(List.of("at"), DatePeriod.DAY, null, null))).isEmpty();
        assertThat(codes(said(List.of("id"), DatePeriod.DAY, null, null)))
                .containsExactly(FindingCode.PARTITION_KEY);
        assertThat(codes(said(List.of("at", "id"), DatePeriod.DAY, null, null)))
                .containsExactly(FindingCode.PARTITION_KEY);
        assertThat(codes(said(null, DatePeriod.DAY, null, null)))
                .containsExactly(FindingCode.PARTITION_KEY);
    }

    @Test
    void a_period_stated_for_all_tables_holds_where_its_column_is() {
        Project project =
                project()
                        .withDefaults(
                                TableConfiguration.unstated()
                                        .withRows(
                                                said(
                                                                List.of("elsewhere"),
                                                                DatePeriod.DAY,
                                                                null,
                                                                null)
                                                        .rows()));
        assertThat(assessed(schema(TABLE), project).findings()).isEmpty();
        assertThat(cuts(schema(TABLE), project)).isEmpty();
    }

    @Test
    void the_project_names_rows_of_a_table_without_a_key() {
        Project project = project(said(null, null, List.of("id"), null));
        TablePlan plan = planned(schema(TABLE), project).tables().getFirst();
        assertThat(plan.rowKey()).containsExactly("id");
        assertThat(plan.source().keys()).isEmpty();
        // PostgreSQL 13 cannot cut by pages, and without a key not at all.
        assertThat(cuts(schema(130_000, TABLE), project))
                .extracting(KeyCut::columns)
                .containsExactly(List.of("id"));
        assertThat(cuts(schema(130_000, TABLE), project())).isEmpty();
    }

    @Test
    void the_columns_that_name_rows_must_be_there_and_be_read() {
        TableConfiguration key = said(null, null, List.of("id", "gone"), null);
        assertThat(codes(key)).containsExactly(FindingCode.COLUMN_MISSING);
        TableConfiguration left = without(said(null, null, List.of("id"), null), "id");
        assertThat(codes(left)).containsExactly(FindingCode.PARTITION_KEY);
    }

    @Test
    void a_period_is_cut_further_where_it_has_more_than_the_least_stated_size() {
        // A thousand million bytes in rows of a hundred: ten thousand in a megabyte.
        var by = List.of("at");
        var monthly = new RowChoices.Cutting(DatePeriod.MONTH, null, 500_000, false);
        for (var sizes :
                List.of(
                        tuple(new RowChoices(by, null, null, null), 500_000L),
                        tuple(new RowChoices(by, null, 1, null), 10_000L),
                        tuple(new RowChoices(by, null, 1000, null), 500_000L),
                        tuple(new RowChoices(by, null, null, 700), 700L))) {
            var rows = (RowChoices) sizes.toList().getFirst();
            Project project = project(named("public", "t").withRows(rows.withCutting(monthly)));
            assertThat(cuts(schema(TABLE), project))
                    .extracting(KeyCut::rowsEachMax)
                    .containsExactly((Long) sizes.toList().getLast());
        }
        Project unsized = project(said(by, DatePeriod.MONTH, null, null));
        assertThat(cuts(schema(TABLE), unsized))
                .extracting(KeyCut::rowsEachMax)
                .containsExactly(0L);
    }

    @Test
    void pieces_have_no_more_rows_than_is_stated_however_large_they_may_be() {
        // A thousand million bytes in rows of a hundred: ten million rows.
        Project project = project(said(null, null, null, 500_000));
        assertThat(planned(schema(TABLE), project).tables().getFirst().partitions()).hasSize(20);
    }

    private static TableConfiguration said(
            @Nullable List<String> by,
            @Nullable DatePeriod period,
            @Nullable List<String> key,
            @Nullable Integer rowsMax) {
        return named("public", "t")
                .withRows(
                        new RowChoices(
                                by,
                                null,
                                null,
                                null,
                                new RowChoices.Cutting(period, key, rowsMax, false)));
    }

    private static List<KeyCut> cuts(SourceSchema schema, Project project) {
        return Planner.cuts(Selection.of(schema, project), assessed(schema, project));
    }

    private static List<FindingCode> codes(TableConfiguration said) {
        return assessed(schema(TABLE), project(said)).findings().stream()
                .map(Finding::code)
                .toList();
    }
}
