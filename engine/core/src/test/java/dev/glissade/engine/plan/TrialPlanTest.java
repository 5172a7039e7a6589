package dev.glissade.engine.plan;

import static dev.glissade.engine.plan.SampleTables.existing;
import static dev.glissade.engine.plan.SampleTables.leaf;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.withLeaves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ExistingTable;

import org.junit.jupiter.api.Test;

import java.util.List;

class TrialPlanTest {
    private static final RunId RUN = new RunId("r1");
    private static final long GIGABYTE = 1L << 30;

    @Test
    void a_large_table_is_tried_by_one_of_its_partitions() {
        TablePlan large = plan(table("s", "large", 8 * GIGABYTE, List.of(), notNull("id", "int4")));
        assertThat(large.partitions().size()).isGreaterThan(1);

        TablePlan tried = trial(large);

        assertThat(tried.partitions()).containsExactly(large.partitions().getFirst());
        assertThat(tried.source()).isEqualTo(large.source());
        assertThat(tried.columns()).isEqualTo(large.columns());
    }

    @Test
    void of_an_empty_leaf_and_one_with_rows_the_latter_is_tried() {
        var rows = new TableId("s", "p2");
        TablePlan partitioned =
                plan(
                        withLeaves(
                                table("s", "p", 8192, List.of(), notNull("id", "int4")),
                                leaf(new TableId("s", "p1"), 0),
                                leaf(rows, 8192)));

        assertThat(trial(partitioned).partitions())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.number()).isEqualTo(1);
                            assertThat(one.leaf()).isEqualTo(rows);
                        });
    }

    @Test
    void a_table_without_partitions_has_none_in_its_trial() {
        TablePlan one = plan(table("s", "t", 8192, List.of(), notNull("id", "int4")));
        var none =
                new TablePlan(
                        1,
                        one.source(),
                        one.target(),
                        one.columns(),
                        List.of(),
                        "",
                        ExistingTable.REPLACE);

        assertThat(trial(none).partitions()).isEmpty();
    }

    @Test
    void tables_of_one_name_in_two_schemas_do_not_meet() {
        MigrationPlan plan =
                planned(
                        schema(
                                table("a", "t", 8192, List.of(), notNull("id", "int4")),
                                table("b", "t", 8192, List.of(), notNull("id", "int4")),
                                table("a", "u", 8192, List.of(), notNull("id", "int4"))),
                        project());

        assertThat(TrialPlan.of(plan, RUN).tables().stream().map(TablePlan::target))
                .containsExactly(
                        id(plan, 0, "__GLISSADE_R1_TRIAL_001_A", "T"),
                        id(plan, 1, "__GLISSADE_R1_TRIAL_002_B", "T"),
                        id(plan, 2, "__GLISSADE_R1_TRIAL_001_A", "U"));
    }

    private static TargetTableId id(MigrationPlan plan, int index, String schema, String name) {
        return new TargetTableId(plan.tables().get(index).target().database(), schema, name);
    }

    @Test
    void names_beyond_the_limit_are_cut_between_characters_and_stay_apart() {
        String ugly = "\"Ω \uD83D\uDE00".repeat(51);
        TablePlan one = moved(plan(table("s", "t", 8192, List.of(), notNull("id", "int4"))), ugly);
        TablePlan other = moved(one, ugly + "x");

        List<String> schemas =
                TrialPlan.of(new MigrationPlan("f", List.of(one, other)), RUN).tables().stream()
                        .map(table -> table.target().schema())
                        .toList();

        assertThat(schemas)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> {
                            assertThat(name.length()).isBetween(250, 255);
                            assertThat(name.codePoints().noneMatch(TrialPlanTest::isHalf)).isTrue();
                            assertThat(TrialPlan.isSchemaOf(RUN, name)).isTrue();
                        });
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Test
    void nothing_that_is_there_is_replaced_or_added_to() {
        SourceTable source = table("s", "t", 8192, List.of(), notNull("id", "int4"));
        MigrationPlan plan =
                planned(schema(source), project(existing(named("s", "t"), ExistingTable.APPEND)));

        assertThat(TrialPlan.of(plan, RUN).tables())
                .extracting(TablePlan::existing)
                .containsExactly(ExistingTable.FAIL);
    }

    @Test
    void a_trial_is_never_taken_for_the_run_it_tries() {
        MigrationPlan plan =
                planned(schema(table("s", "t", 8192, List.of(), notNull("id", "int4"))), project());

        assertThat(TrialPlan.of(plan, RUN).fingerprint())
                .contains(plan.fingerprint())
                .isNotEqualTo(plan.fingerprint());
    }

    @Test
    void schemas_of_others_are_not_the_trials() {
        for (String other :
                List.of(
                        "PUBLIC",
                        "__GLISSADE_R1",
                        "__GLISSADE_R12_TRIAL_001_A",
                        "__glissade_r1_trial_001_A",
                        "X__GLISSADE_R1_TRIAL_001_A")) {
            assertThat(TrialPlan.isSchemaOf(RUN, other)).as(other).isFalse();
        }
    }

    private static TablePlan plan(SourceTable source) {
        return planned(schema(source), project()).tables().getFirst();
    }

    private static TablePlan trial(TablePlan table) {
        return TrialPlan.of(new MigrationPlan("f", List.of(table)), RUN).tables().getFirst();
    }

    private static TablePlan moved(TablePlan table, String schema) {
        return new TablePlan(
                table.number(),
                table.source(),
                new TargetTableId("DB", schema, "T"),
                table.columns(),
                table.partitions(),
                table.filter(),
                table.existing());
    }
}
