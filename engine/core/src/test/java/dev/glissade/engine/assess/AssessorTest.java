package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.commented;
import static dev.glissade.engine.plan.SampleTables.existing;
import static dev.glissade.engine.plan.SampleTables.filtered;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.partitioned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.renamed;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.server;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.typed;
import static dev.glissade.engine.plan.SampleTables.unique;
import static dev.glissade.engine.plan.SampleTables.withLeaves;
import static dev.glissade.engine.plan.SampleTables.without;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.NamePolicy;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfiguration;

import org.junit.jupiter.api.Test;

import java.util.List;

class AssessorTest {
    private static final TargetTableId TARGET = new TargetTableId("SHOP", "PUBLIC", "T");

    @Test
    void a_plain_table_has_nothing_against_it() {
        assertThat(findings(table("t", notNull("id", "int4")), project())).isEmpty();
    }

    @Test
    void a_refused_type_blocks_its_table_and_names_column_type_and_way_out() {
        SourceTable table =
                table(
                        "t",
                        column("where", new PgType.Structured('p', "internal"), false, null, null),
                        notNull("id", "int4"));
        Assessment assessment = assessed(schema(table), project());
        assertThat(assessment.blocked()).containsExactly(table.id());
        assertThat(assessment.blocksEverything()).isFalse();
        assertThat(assessment.findings().getFirst().text())
                .isEqualTo(
                        "public.t (column where internal): the type is refused: a pseudo-type,"
                                + " whose values cannot be read. Choose another type"
                                + " (columnTypeMappings), exclude the column"
                                + " (excludeSourceColumns), or change its type in PostgreSQL");
        assertThat(findings(table, project(without(named("public", "t"), "where")))).isEmpty();
    }

    @Test
    void a_lossy_type_that_the_project_asks_for_is_a_warning() {
        Project asked = project(typed(named("public", "t"), "json", new SfType.Variant()));
        assertThat(findings(table("t", nullable("j", "json")), project())).isEmpty();
        assertThat(findings(table("t", nullable("j", "json")), asked))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, FindingCode.TYPE_LOSSY, List.of("column j json")));
    }

    @Test
    void a_type_that_cannot_become_what_the_project_asks_for_blocks_its_table() {
        SourceTable table = table("t", notNull("id", "int4"));
        Project asked = project(typed(named("public", "t"), "int4", new SfType.Date()));
        Assessment assessment = assessed(schema(table), asked);
        assertThat(assessment.blocked()).containsExactly(table.id());
        assertThat(assessment.findings().getFirst().text())
                .contains("int4 cannot become DATE", "columnTypeMappings");
    }

    @Test
    void a_default_that_stays_behind_is_told() {
        SourceTable table =
                table("t", column("id", builtIn("int4"), true, "nextval('s'::regclass)", null));
        assertThat(findings(table, project()))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.INFO, FindingCode.DEFAULT_NOT_TAKEN, List.of("column id")));
    }

    @Test
    void a_table_without_columns_is_blocked_and_so_is_one_that_has_none_left() {
        assertThat(codes(table("t"), project())).containsExactly(FindingCode.TABLE_WITHOUT_COLUMNS);
        assertThat(
                        codes(
                                table("t", notNull("id", "int4")),
                                project(without(named("public", "t"), "id"))))
                .containsExactly(FindingCode.TABLE_WITHOUT_COLUMNS);
    }

    @Test
    void tables_and_columns_that_fold_into_one_name_are_blocked() {
        SourceTable upper = table("T", notNull("ab", "int4"));
        SourceTable lower = table("t", notNull("Ab", "int4"), notNull("aB", "int4"));
        SourceSchema both = schema(upper, lower);
        assertThat(assessed(both, project()).findings())
                .extracting(Finding::table, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(upper.id(), FindingCode.NAME_COLLISION, List.of("public.t")),
                        tuple(lower.id(), FindingCode.NAME_COLLISION, List.of("public.T")),
                        tuple(
                                lower.id(),
                                FindingCode.NAME_COLLISION,
                                List.of("column Ab", "column aB")));
        assertThat(assessed(both, project(NamePolicy.PRESERVE)).findings()).isEmpty();
    }

    @Test
    void names_that_snowflake_cannot_have_or_reads_otherwise_are_told() {
        SourceTable table = table("order", notNull("current_date", "date"));
        assertThat(findings(table, project()))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, FindingCode.NAME_RESERVED, List.of("CURRENT_DATE")),
                        tuple(Severity.INFO, FindingCode.NAME_RESERVED, List.of("ORDER")));
        Project longName =
                project(renamed(named("public", "order"), "current_date", "Ω".repeat(256)));
        assertThat(codes(table, longName)).contains(FindingCode.NAME_TOO_LONG);
    }

    @Test
    void what_we_may_not_read_whole_is_blocked() {
        SourceTable table = table("t", notNull("id", "int4"));
        var secret = new TableId("public", "leaf_1");
        var guarded = new TableId("public", "leaf_2");
        var foreign = new TableId("public", "leaf_3");
        SourceTable partitioned =
                withLeaves(
                        table,
                        new SourceLeaf(secret, "heap", 1, 1, 1, false, false),
                        new SourceLeaf(guarded, "heap", 1, 1, 1, true, true),
                        new SourceLeaf(foreign, "", 0, -1, 0, true, false));
        assertThat(findings(partitioned, project()))
                .allMatch(finding -> finding.severity() == Severity.BLOCKER)
                .extracting(Finding::code, Finding::objects)
                .containsExactly(
                        tuple(FindingCode.FOREIGN_TABLE, List.of("public.leaf_3")),
                        tuple(FindingCode.NOT_READABLE, List.of("public.leaf_1")),
                        tuple(FindingCode.ROW_SECURITY, List.of("public.leaf_2")));
    }

    @Test
    void a_parent_of_inheriting_tables_is_told() {
        SourceTable plain = table("t", notNull("id", "int4"));
        var parent =
                new SourceTable(
                        plain.id(),
                        plain.kind(),
                        plain.columns(),
                        plain.keys(),
                        plain.foreignKeys(),
                        plain.leaves(),
                        true,
                        null);
        assertThat(codes(parent, project())).containsExactly(FindingCode.INHERITANCE);
    }

    @Test
    void a_table_at_the_target_is_met_as_the_project_says() {
        assertThat(withTarget(named("public", "t")).severity()).isEqualTo(Severity.BLOCKER);
        assertThat(withTarget(existing(named("public", "t"), ExistingTable.REPLACE)).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(withTarget(existing(named("public", "t"), ExistingTable.APPEND)).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void a_table_that_is_not_there_is_missed() {
        assertThat(findings(table("T", notNull("id", "int4")), project(named("public", "t"))))
                .extracting(Finding::table, Finding::code)
                .containsExactly(tuple(new TableId("public", "t"), FindingCode.TABLE_MISSING));
    }

    @Test
    void columns_that_are_not_there_are_missed_where_the_table_is_named() {
        SourceTable table = table("t", notNull("id", "int4"));
        assertThat(findings(table, project(without(named("public", "t"), "ID"))))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.COLUMN_MISSING, List.of("ID")));
        Project plain = project();
        Project ofAll =
                new Project(
                        plain.name(),
                        plain.source(),
                        plain.selection(),
                        plain.target(),
                        plain.names(),
                        without(TableConfiguration.unstated(), "password"),
                        plain.tables(),
                        plain.limits());
        assertThat(findings(table, ofAll)).isEmpty();
    }

    @Test
    void keys_that_stay_behind_are_told() {
        SourceTable parent =
                table(
                        "public",
                        "parent",
                        8192,
                        List.of(primaryKey("id"), unique("a", "b")),
                        notNull("id", "int4"),
                        notNull("a", "int4"),
                        notNull("b", "int4"));
        SourceTable child =
                commented(
                        table("t", nullable("id", "int4")),
                        "",
                        foreignKey("kept", parent, "id"),
                        foreignKey("to a unique index", parent, "b"),
                        foreignKey("to what is not selected", table("gone"), "id"));
        Project withoutB = project(without(named("public", "parent"), "b"), named("public", "t"));
        assertThat(assessed(schema(parent, child), withoutB).findings())
                .extracting(Finding::table, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(parent.id(), FindingCode.KEY_NOT_TAKEN, List.of("key uq")),
                        tuple(
                                child.id(),
                                FindingCode.KEY_NOT_TAKEN,
                                List.of(
                                        "foreign key to a unique index",
                                        "foreign key to what is not selected")));
    }

    private static SourceForeignKey foreignKey(String name, SourceTable to, String column) {
        return new SourceForeignKey(name, List.of("id"), to.id(), List.of(column));
    }

    @Test
    void a_table_cannot_be_cut_by_json() {
        SourceTable table = table("t", nullable("j", "json"));
        assertThat(codes(table, project(partitioned(named("public", "t"), "j"))))
                .contains(FindingCode.PARTITION_KEY);
    }

    @Test
    void a_filter_that_escapes_its_parentheses_is_blocked() {
        SourceTable table = table("t", notNull("id", "int4"));
        assertThat(codes(table, project(filtered(named("public", "t"), "id = 1) OR (id = 2"))))
                .containsExactly(FindingCode.FILTER);
    }

    @Test
    void text_of_unknown_encoding_is_a_warning() {
        var ascii = new SourceSchema("shop", server(180_001, "SQL_ASCII"), List.of());
        var latin = new SourceSchema("shop", server(180_001, "LATIN1"), List.of());
        assertThat(assessed(ascii, project()).of(Severity.WARNING)).hasSize(1);
        assertThat(assessed(latin, project()).of(Severity.INFO)).hasSize(1);
    }

    private static Finding withTarget(TableConfiguration configuration) {
        SourceTable table = table("t", notNull("id", "int4"));
        List<Finding> findings = assessed(schema(table), project(configuration), TARGET).findings();
        assertThat(findings).extracting(Finding::code).containsExactly(FindingCode.TARGET_EXISTS);
        return findings.getFirst();
    }

    private static List<Finding> findings(SourceTable table, Project project) {
        return assessed(schema(table), project).findings();
    }

    private static List<FindingCode> codes(SourceTable table, Project project) {
        return findings(table, project).stream().map(Finding::code).toList();
    }
}
