package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RenameRule;
import dev.glissade.engine.project.Renaming;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is told of names before any DDL. */
class TargetNamesTest {
    @Test
    void a_prefix_may_make_255_characters_and_not_256() {
        SourceTable table = table("x".repeat(63), notNull("id", "int4"));

        assertThat(assessed(schema(table), prefixed("p".repeat(192))).findings()).isEmpty();
        assertThat(assessed(schema(table), prefixed("p".repeat(193))).findings())
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(
                                Severity.BLOCKER,
                                FindingCode.NAME_TOO_LONG,
                                List.of("P".repeat(193) + "X".repeat(63))));
    }

    @Test
    void characters_are_counted_and_not_bytes_or_halves_of_surrogate_pairs() {
        // 63 bytes are 15 emoji of four and an umlaut of two and a letter.
        SourceTable table = table("😀".repeat(15) + "äx", notNull("id", "int4"));

        assertThat(assessed(schema(table), prefixed("😀".repeat(238))).findings()).isEmpty();
        assertThat(assessed(schema(table), prefixed("😀".repeat(239))).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.NAME_TOO_LONG);
    }

    @Test
    void upper_case_may_be_longer_than_the_name_was() {
        SourceTable table = table("ß".repeat(31), notNull("id", "int4"));

        assertThat(assessed(schema(table), prefixed("p".repeat(194))).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.NAME_TOO_LONG);
    }

    @Test
    void rules_that_make_two_names_one_are_found_for_tables_columns_and_schemas() {
        var project =
                project()
                        .withRenaming(
                                new Renaming(
                                        "",
                                        "",
                                        List.of(
                                                rule(RenameRule.Kind.TABLE, "(.*)_[ab]", "$1"),
                                                rule(RenameRule.Kind.COLUMN, "c.", "c"),
                                                rule(RenameRule.Kind.SCHEMA, "s.", "s"))));
        SourceTable one = in("s1", "t_a", "c1", "c2");
        SourceTable two = in("s1", "t_b", "c1");
        SourceTable three = in("s2", "u", "c1");

        assertThat(assessed(schema(one, two, three), project).findings())
                .extracting(Finding::severity, Finding::table, Finding::objects)
                .containsExactlyInAnyOrder(
                        tuple(Severity.BLOCKER, one.id(), List.of("s1.t_b")),
                        tuple(Severity.BLOCKER, two.id(), List.of("s1.t_a")),
                        tuple(Severity.WARNING, null, List.of("schema s1", "schema s2")),
                        tuple(Severity.BLOCKER, one.id(), List.of("column c1", "column c2")));
    }

    @Test
    void names_that_are_not_ours_to_give_are_blocked() {
        SourceTable system = in("Information_Schema", "t", "id");
        SourceTable ours = in("public", "__glissade_r1", "id");

        assertThat(assessed(schema(system, ours), project()).findings())
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(
                                Severity.BLOCKER,
                                FindingCode.NAME_RESERVED,
                                List.of("schema INFORMATION_SCHEMA")),
                        tuple(
                                Severity.BLOCKER,
                                FindingCode.NAME_RESERVED,
                                List.of("table __GLISSADE_R1")));
        assertThat(assessed(schema(system, ours), project(NamePolicy.PRESERVE)).findings())
                .isEmpty();
    }

    @Test
    void a_name_that_a_rule_takes_away_altogether_is_blocked() {
        var project =
                project()
                        .withRenaming(
                                new Renaming(
                                        "",
                                        "",
                                        List.of(rule(RenameRule.Kind.TABLE, "t(.*)", "$1"))));

        assertThat(assessed(schema(in("public", "t", "id")), project).findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.NAME_TOO_LONG);
    }

    private static SourceTable in(String schema, String name, String... columns) {
        return table(
                schema,
                name,
                8192,
                List.of(primaryKey(columns[0])),
                java.util.Arrays.stream(columns)
                        .map(column -> notNull(column, "int4"))
                        .toArray(dev.glissade.engine.model.SourceColumn[]::new));
    }

    private static Project prefixed(String prefix) {
        return project().withRenaming(new Renaming(prefix, "", List.of()));
    }

    private static RenameRule rule(RenameRule.Kind kind, String pattern, String replacement) {
        return new RenameRule(kind, null, pattern, replacement);
    }
}
