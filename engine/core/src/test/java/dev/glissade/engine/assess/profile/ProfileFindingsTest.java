package dev.glissade.engine.assess.profile;

import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.nullable;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.assess.profile.ProfileResult.Profiled;
import dev.glissade.engine.assess.profile.ProfileResult.Value;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.selection.Selection;

import org.junit.jupiter.api.Test;

import java.util.List;

class ProfileFindingsTest {
    private static final TableConfiguration PLAIN = named("public", "t");

    @Test
    void a_value_above_sixteen_megabytes_is_told_and_one_of_that_size_is_not() {
        ProfileQuery query = query("text", PLAIN, new Sampling.Exact());
        assertThat(ProfileFindings.of(query, values(value(16_777_217), value(0))))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.INFO, FindingCode.PROFILE_LARGE));
        assertThat(ProfileFindings.of(query, values(value(16_777_216), value(0)))).isEmpty();
    }

    @Test
    void a_sample_says_that_it_is_one() {
        ProfileQuery query = query("date", PLAIN, new Sampling.Sampled(1));
        assertThat(ProfileFindings.of(query, values(value(2, "7", "9"), value(0), value(0))))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(FindingCode.PROFILE_MISFIT);
                            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
                            assertThat(finding.why())
                                    .isEqualTo(
                                            "2 rows of a sample of 10 rows hold an infinite date;"
                                                    + " such as 7 and 9");
                        });
    }

    @Test
    void values_that_a_policy_replaces_do_not_block() {
        var replacing =
                PLAIN.withColumns(
                        ColumnChoices.unstated()
                                .withPolicies(
                                        List.of(new ValuePolicyRule(null, "c", ValuePolicy.NULL))));
        ProfileQuery query = query("date", replacing, new Sampling.Exact());
        assertThat(ProfileFindings.of(query, values(value(1, "7"), value(0), value(0))))
                .extracting(Finding::severity, Finding::why)
                .containsExactly(
                        tuple(
                                Severity.WARNING,
                                "1 rows of all 10 rows hold an infinite date; NULL arrives in their"
                                        + " place; such as 7"));
    }

    @Test
    void what_fits_and_is_worth_knowing_is_a_note_where_it_occurs() {
        ProfileQuery query = query("interval", PLAIN, new Sampling.Exact());
        assertThat(query.metrics()).hasSize(1);
        assertThat(ProfileFindings.of(query, values(value(3, "7"))))
                .extracting(Finding::severity, Finding::code)
                .containsExactly(tuple(Severity.INFO, FindingCode.PROFILE_NOTE));
        assertThat(ProfileFindings.of(query, values(value(0)))).isEmpty();
    }

    @Test
    void a_table_whose_values_were_not_looked_at_is_told() {
        ProfileQuery query = query("date", PLAIN, new Sampling.Exact());
        assertThat(ProfileFindings.of(query, new ProfileResult.Failed("it took too long")))
                .extracting(Finding::code, Finding::why)
                .containsExactly(
                        tuple(
                                FindingCode.PROFILE_FAILED,
                                "its values were not looked at: it took too long"));
        assertThat(ProfileFindings.of(query, values(value(0), value(0), value(0)))).isEmpty();
    }

    private static ProfileQuery query(
            String type, TableConfiguration configured, Sampling sampling) {
        SourceTable table = table("public", "t", 200_000_000, List.of(), nullable("c", type));
        var selection = Selection.of(schema(table), project(configured));
        return ProfileSql.of(selection.tables().getFirst(), 18, sampling).orElseThrow();
    }

    private static Profiled values(Value... values) {
        return new Profiled(10, List.of(values));
    }

    private static Value value(long amount, String... keys) {
        return new Value(amount, List.of(keys));
    }
}
