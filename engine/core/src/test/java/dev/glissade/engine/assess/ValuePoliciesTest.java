package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.assessed;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.notNull;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.planned;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;
import static dev.glissade.engine.plan.SampleTables.unique;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;

import org.junit.jupiter.api.Test;

import java.util.List;

class ValuePoliciesTest {
    private static final SourceColumn DAY = nullable("day", "date");
    private static final SourceColumn AMOUNT = nullable("amount", "numeric");
    private static final SourceColumn DOC = nullable("doc", "jsonb");
    private static final SourceColumn ID = notNull("id", "int4");

    @Test
    void nothing_said_is_nothing_found() {
        assertThat(findings(saying(), DAY, DOC, ID)).isEmpty();
    }

    @Test
    void a_policy_that_loses_values_is_a_warning_with_the_column() {
        assertThat(findings(saying(rule("date", null, ValuePolicy.CLAMP)), DAY, DOC))
                .extracting(Finding::severity, Finding::code, Finding::objects)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                FindingCode.VALUE_POLICY,
                                List.of("column day date")));
    }

    @Test
    void null_is_impossible_where_no_null_may_be() {
        var day = notNull("day", "date");
        assertThat(findings(saying(rule("date", null, ValuePolicy.NULL)), day))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.BLOCKER))
                .satisfies(f -> assertThat(f.why()).contains("may not be NULL"));
    }

    @Test
    void null_is_impossible_in_a_key() {
        var keyed = table("public", "t", 8192, List.of(unique("day")), DAY);
        var said = saying(rule(null, "day", ValuePolicy.NULL));
        assertThat(assessed(schema(keyed), said).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.BLOCKER))
                .satisfies(f -> assertThat(f.why()).contains("key"));
    }

    @Test
    void clamp_is_impossible_where_there_is_no_nearest_value() {
        assertThat(findings(saying(rule(null, "doc", ValuePolicy.CLAMP)), DOC))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.BLOCKER))
                .satisfies(f -> assertThat(f.why()).contains("no nearest value"));
    }

    @Test
    void a_value_of_ones_own_needs_no_nearest_one_and_stands_in_the_finding() {
        var price =
                column(
                        "price",
                        new PgType.Scalar("pg_catalog", "numeric", 786438, "numeric(12,2)"),
                        false,
                        null,
                        null);
        assertThat(findings(saying(clampedTo("price", "-1")), price))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
                .satisfies(f -> assertThat(f.why()).contains("arrives as '-1'"));
    }

    @Test
    void a_value_of_ones_own_that_does_not_fit_either_is_a_blocker() {
        assertThat(findings(saying(clampedTo("day", "infinity")), DAY))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.BLOCKER))
                .satisfies(f -> assertThat(f.why()).contains("9999-12-31"));
        assertThat(findings(saying(clampedTo("doc", "{}")), DOC))
                .singleElement()
                .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.BLOCKER));
    }

    @Test
    void what_is_said_of_all_columns_holds_where_it_can() {
        var said = saying(rule(null, null, ValuePolicy.CLAMP));
        assertThat(findings(said, ID, DAY, DOC, nullable("note", "text")))
                .extracting(Finding::severity, Finding::objects)
                .containsExactly(
                        tuple(Severity.WARNING, List.of("column day date")),
                        tuple(Severity.WARNING, List.of("column doc jsonb")));
        assertThat(policies(said, ID, DAY, DOC))
                .containsExactly(ValuePolicy.FAIL, ValuePolicy.CLAMP, ValuePolicy.FAIL);
    }

    @Test
    void the_first_rule_that_fits_decides() {
        var said =
                saying(
                        rule(null, "day", ValuePolicy.FAIL),
                        rule("date", null, ValuePolicy.NULL),
                        rule(null, null, ValuePolicy.CLAMP));
        assertThat(policies(said, DAY, nullable("other", "date"), nullable("at", "timestamp")))
                .containsExactly(ValuePolicy.FAIL, ValuePolicy.NULL, ValuePolicy.CLAMP);
    }

    @Test
    void text_makes_the_column_text_where_values_might_not_fit() {
        var said = saying(rule(null, null, ValuePolicy.TEXT));
        assertThat(findings(said, ID, DAY)).isEmpty();
        assertThat(planned(schema(table("t", ID, DAY)), said).tables().getFirst().columns())
                .extracting(c -> c.mapping().type().sql())
                .containsExactly("NUMBER(10,0)", "VARCHAR(134217728)");
    }

    @Test
    void text_and_another_type_for_one_column_are_two_answers() {
        var choices =
                new ColumnChoices(
                                null,
                                null,
                                List.of(
                                        new ColumnTypeMapping(
                                                null, "amount", new SfType.Fixed(38, 9))))
                        .withPolicies(List.of(rule(null, "amount", ValuePolicy.TEXT)));
        assertThat(findings(project(named("public", "t").withColumns(choices)), AMOUNT))
                .singleElement()
                .satisfies(f -> assertThat(f.code()).isEqualTo(FindingCode.TYPE_REFUSED))
                .satisfies(f -> assertThat(f.why()).contains("NUMBER(38,9)", "text"));
    }

    @Test
    void a_column_that_is_not_there_is_named() {
        assertThat(findings(saying(rule(null, "dya", ValuePolicy.NULL)), DAY))
                .extracting(Finding::code, Finding::objects)
                .containsExactly(tuple(FindingCode.COLUMN_MISSING, List.of("dya")));
    }

    @Test
    void the_fingerprint_changes_with_the_policy() {
        var schema = schema(table("t", DAY));
        String plain = planned(schema, saying()).fingerprint();
        String clamped =
                planned(schema, saying(rule(null, "day", ValuePolicy.CLAMP))).fingerprint();
        String nulled = planned(schema, saying(rule(null, "day", ValuePolicy.NULL))).fingerprint();
        String own = planned(schema, saying(clampedTo("day", "9999-12-31"))).fingerprint();
        String other = planned(schema, saying(clampedTo("day", "1970-01-01"))).fingerprint();
        assertThat(List.of(plain, clamped, nulled, own, other)).doesNotHaveDuplicates();
    }

    private static ValuePolicyRule rule(
            @org.jspecify.annotations.Nullable String type,
            @org.jspecify.annotations.Nullable String column,
            ValuePolicy policy) {
        return new ValuePolicyRule(type, column, policy);
    }

    private static ValuePolicyRule clampedTo(String column, String value) {
        return new ValuePolicyRule(null, column, ValuePolicy.CLAMP, value);
    }

    private static Project saying(ValuePolicyRule... rules) {
        return project(
                named("public", "t")
                        .withColumns(ColumnChoices.unstated().withPolicies(List.of(rules))));
    }

    private static List<Finding> findings(Project project, SourceColumn... columns) {
        return assessed(schema(table("t", columns)), project).findings();
    }

    private static List<ValuePolicy> policies(Project project, SourceColumn... columns) {
        return planned(schema(table("t", columns)), project).tables().getFirst().columns().stream()
                .map(column -> column.policy())
                .toList();
    }
}
