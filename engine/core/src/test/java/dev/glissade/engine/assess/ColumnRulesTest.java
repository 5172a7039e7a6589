package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.primaryKey;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.target;
import static dev.glissade.engine.plan.SampleTables.transformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.ExpressionQuestion;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.Selection;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Rewrite;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class ColumnRulesTest {
    private static final SourceColumn NOTE = nullable("note", "text");
    private static final SourceColumn AMOUNT = nullable("amount", "numeric");

    @Test
    void a_name_goes_before_a_pattern_and_a_pattern_before_a_type_whatever_their_order() {
        var byType = encoded(ColumnSelector.typed("text"), "by_type()");
        var byPattern = encoded(ColumnSelector.matching("no.."), "by_pattern()");
        var byName = encoded(ColumnSelector.named("note"), "by_name()");

        assertThat(encode(NOTE, byType, byPattern, byName)).isEqualTo("by_name()");
        assertThat(encode(NOTE, byType, byPattern)).isEqualTo("by_pattern()");
        assertThat(encode(NOTE, byType)).isEqualTo("by_type()");
        assertThat(encode(AMOUNT, byType, byPattern, byName)).isEmpty();
    }

    @Test
    void a_pattern_matches_the_whole_name_and_its_case_counts() {
        assertThat(encode(NOTE, encoded(ColumnSelector.matching("not"), "f()"))).isEmpty();
        assertThat(encode(NOTE, encoded(ColumnSelector.matching("NOTE"), "f()"))).isEmpty();
    }

    @Test
    void of_two_that_are_equally_exact_the_tables_own_goes_before_the_defaults() {
        var own = encoded(ColumnSelector.typed("text"), "own()");
        var general = encoded(ColumnSelector.typed("text"), "general()");
        Project plain = project(transformed(named("public", "t"), own));
        var project =
                new Project(
                        plain.name(),
                        plain.source(),
                        plain.selection(),
                        plain.target(),
                        plain.names(),
                        transformed(plain.defaults(), general),
                        plain.tables(),
                        plain.limits());

        assertThat(planned(schema(table("t", NOTE)), project).tables().getFirst().columns())
                .extracting(column -> column.rewrite().encode())
                .containsExactly("own()");
    }

    @Test
    void the_text_of_an_expression_is_loaded_by_the_stated_type_or_as_text() {
        assertThat(column(AMOUNT, encoded(ColumnSelector.named("amount"), "f()", null)))
                .extracting(c -> c.mapping().type().sql(), c -> c.mapping().encoding())
                .containsExactly("VARCHAR(134217728)", Encoding.TEXT);
        // What a cast of text would round without a word is checked before.
        assertThat(
                        column(
                                NOTE,
                                encoded(
                                        ColumnSelector.named("note"),
                                        "f()",
                                        new SfType.Fixed(9, 2))))
                .extracting(c -> c.mapping().encoding(), ColumnPlan::comparedAs)
                .containsExactly(Encoding.NUMERIC_CHECKED, Encoding.NUMERIC);
        assertThat(column(NOTE, encoded(ColumnSelector.named("note"), "f()", new SfType.Variant())))
                .extracting(c -> c.mapping().encoding(), c -> c.mapping().transform())
                .containsExactly(Encoding.JSON, LoadTransform.PARSE_JSON);
        assertThat(column(NOTE, encoded(ColumnSelector.named("note"), "f()", new SfType.Bool())))
                .extracting(c -> c.mapping().encoding(), ColumnPlan::comparedAs)
                .containsExactly(Encoding.TEXT, Encoding.BOOLEAN);
    }

    @Test
    void bytes_of_an_expression_go_as_bytes() {
        var first = encoded(ColumnSelector.named("note"), "f()", new SfType.Binary(4));

        assertThat(column(NOTE, first))
                .extracting(c -> c.mapping().encoding(), ColumnPlan::comparedAs)
                .containsExactly(Encoding.BYTEA, Encoding.BYTEA);
    }

    @Test
    void what_the_load_decodes_is_text_in_the_file_and_keeps_its_type_unless_one_is_stated() {
        var decoded =
                new ColumnTransform(ColumnSelector.named("amount"), null, "f({{col_name}})", null);

        ColumnPlan column = column(nullable("amount", "int4"), decoded);

        assertThat(column.mapping().type()).isEqualTo(new SfType.Fixed(10, 0));
        assertThat(column.mapping().encoding()).isEqualTo(Encoding.TEXT);
        assertThat(column.rewrite()).isEqualTo(Rewrite.of("", "f({{col_name}})"));
        assertThat(column.isComparable()).isFalse();
    }

    @Test
    void a_column_that_an_expression_replaces_is_no_longer_known_to_be_without_nulls() {
        var id = notNull("id", "int4");
        assertThat(column(id).notNull()).isTrue();
        assertThat(column(id, encoded(ColumnSelector.named("id"), "f()")).notNull()).isFalse();
    }

    @Test
    void every_part_of_a_transform_counts_for_the_fingerprint() {
        var columns = ColumnSelector.named("note");
        assertThat(
                        List.of(
                                fingerprint(),
                                fingerprint(encoded(columns, "a()")),
                                fingerprint(encoded(columns, "b()")),
                                fingerprint(encoded(columns, "a()", new SfType.Varchar(5))),
                                fingerprint(new ColumnTransform(columns, null, "a()", null)),
                                fingerprint(new ColumnTransform(columns, "a()", "a()", null))))
                .doesNotHaveDuplicates();
    }

    @Test
    void transformed_columns_are_told_and_a_key_among_them_is_a_warning() {
        SourceTable table =
                table("public", "t", 8192, List.of(primaryKey("id")), notNull("id", "int4"), NOTE);
        var project =
                project(
                        transformed(
                                named("public", "t"),
                                encoded(ColumnSelector.named("id"), "f({{ col_name }})"),
                                new ColumnTransform(
                                        ColumnSelector.named("note"), null, "g()", null)));

        assertThat(assessed(schema(table), project).findings())
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactlyInAnyOrder(
                        tuple(Severity.INFO, FindingCode.EXPRESSION, List.of("column id")),
                        tuple(Severity.INFO, FindingCode.EXPRESSION, List.of("column note")),
                        tuple(Severity.WARNING, FindingCode.EXPRESSION, List.of("column id")));
        assertThat(assessed(schema(table), project(named("public", "t"))).findings()).isEmpty();
    }

    @Test
    void an_expression_that_leaves_its_parentheses_or_that_the_server_refuses_is_a_blocker() {
        var escaping = encoded(ColumnSelector.named("note"), "1), (2");
        var project = project(transformed(named("public", "t"), escaping));
        SourceTable table = table("t", NOTE);
        assertThat(assessed(schema(table), project).blocked()).containsExactly(table.id());
        assertThat(ExpressionQuestion.of(SelectedTable.of(schema(table), project))).isEmpty();

        var fine = project(transformed(named("public", "t"), encoded(NOTE, "f({{col_name}})")));
        assertThat(ExpressionQuestion.of(SelectedTable.of(schema(table), fine)))
                .containsExactly(new ExpressionQuestion(table, "note", "f({{col_name}})"));
        var refused = new RefusedExpression(table.id(), "note", "function f(text) does not exist");
        Assessment assessment =
                Assessor.assess(
                        new AssessmentFacts(
                                Selection.of(schema(table), fine), target(), List.of(refused)));
        assertThat(assessment.of(Severity.BLOCKER))
                .singleElement()
                .satisfies(
                        finding ->
                                assertThat(finding.text())
                                        .contains(
                                                "public.t (column note)",
                                                "function f(text) does not exist"));
    }

    @Test
    void what_fits_no_column_is_a_warning_where_it_was_said() {
        var misspelt = encoded(ColumnSelector.named("nöte"), "f()");
        assertThat(
                        assessed(
                                        schema(table("t", NOTE)),
                                        project(transformed(named("public", "t"), misspelt)))
                                .findings())
                .extracting(Finding::severity, Finding::table, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, table("t", NOTE).id(), List.of("column nöte")));
    }

    private static ColumnTransform encoded(ColumnSelector columns, String encode) {
        return encoded(columns, encode, null);
    }

    private static ColumnTransform encoded(SourceColumn column, String encode) {
        return encoded(ColumnSelector.named(column.name()), encode, null);
    }

    private static ColumnTransform encoded(
            ColumnSelector columns, String encode, @Nullable SfType type) {
        return new ColumnTransform(columns, encode, null, type);
    }

    private static String encode(SourceColumn column, ColumnTransform... transforms) {
        return column(column, transforms).rewrite().encode();
    }

    private static ColumnPlan column(SourceColumn column, ColumnTransform... transforms) {
        var project = project(transformed(named("public", "t"), transforms));
        return planned(schema(table("t", column)), project)
                .tables()
                .getFirst()
                .columns()
                .getFirst();
    }

    private static String fingerprint(ColumnTransform... transforms) {
        var project = project(transformed(named("public", "t"), transforms));
        return planned(schema(table("t", NOTE)), project).fingerprint();
    }
}
