package dev.glissade.engine.assess;

import static dev.glissade.engine.plan.SampleTables.builtIn;
import static dev.glissade.engine.plan.SampleTables.column;
import static dev.glissade.engine.plan.SampleTables.named;
import static dev.glissade.engine.plan.SampleTables.project;
import static dev.glissade.engine.plan.SampleTables.schema;
import static dev.glissade.engine.plan.SampleTables.table;

import dev.glissade.engine.assess.profile.ProfileFindings;
import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.ProfileResult;
import dev.glissade.engine.assess.profile.ProfileResult.Profiled;
import dev.glissade.engine.assess.profile.ProfileResult.Value;
import dev.glissade.engine.assess.profile.ProfileSql;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.model.PgType;
import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;
import dev.glissade.engine.selection.Selection;

import java.util.Arrays;
import java.util.List;

/** What is said of a table's values when they were looked at: amounts in the metrics' order. */
final class ValueCases {
    private static final TableConfiguration NAMED = named("public", "t");

    private ValueCases() {}

    static List<CheckCase> all() {
        ProfileQuery day = query("date", NAMED);
        ProfileQuery text = query("text", NAMED);
        ProfileQuery number = query("numeric", NAMED);
        ProfileQuery interval = query("interval", NAMED);
        ProfileQuery vector = query(new PgType.Scalar("ext", "vector", -1, "vector"), NAMED);
        return List.of(
                of(
                        FindingCode.PROFILE_MISFIT,
                        "valuePolicies",
                        findings(day, 2, 0, 0),
                        findings(day, 0, 0, 0)),
                of(
                        FindingCode.PROFILE_MISFIT,
                        "NULL arrives",
                        findings(query("date", policy(ValuePolicy.NULL)), 2, 0, 0),
                        findings(query("date", policy(ValuePolicy.CLAMP)), 2, 0, 0)),
                of(
                        FindingCode.PROFILE_MISFIT,
                        "the nearest value arrives",
                        findings(query("date", policy(ValuePolicy.CLAMP)), 2, 0, 0),
                        findings(query("date", policy(ValuePolicy.NULL)), 2, 0, 0)),
                of(
                        FindingCode.PROFILE_NOTE,
                        "months and days",
                        findings(interval, 1),
                        findings(interval, 0)),
                of(
                        FindingCode.PROFILE_NOTE,
                        "vectors of all 10 rows have 3 to 5 dimensions",
                        findings(vector, 3, 5),
                        findings(vector, 5, 5)),
                of(
                        FindingCode.PROFILE_NOTE,
                        "4,097 to 4,097 dimensions",
                        findings(vector, 4097, 4097),
                        findings(vector, 4096, 4096)),
                of(
                        FindingCode.PROFILE_LARGE,
                        "16 MB",
                        findings(text, 16_777_217, 0),
                        findings(text, 16_777_216, 0)),
                of(
                        FindingCode.PROFILE_PROPOSAL,
                        "NUMBER(38,2) would hold them",
                        findings(number, 7, 9, 2, 0),
                        findings(number, 0, 0, 0, 0)),
                of(
                        FindingCode.PROFILE_PROPOSAL,
                        "without much room",
                        findings(number, 33, 35, 2, 0),
                        findings(number, 32, 34, 2, 0)),
                of(
                        FindingCode.PROFILE_PROPOSAL,
                        "DECFLOAT would hold them",
                        findings(number, 37, 38, 2, 0),
                        findings(number, 36, 38, 2, 0)),
                of(
                        FindingCode.PROFILE_PROPOSAL,
                        "text keeps them",
                        findings(number, 37, 39, 2, 0),
                        findings(number, 37, 38, 2, 0)),
                of(
                        FindingCode.PROFILE_FAILED,
                        "it took too long",
                        ProfileFindings.of(day, new ProfileResult.Failed("it took too long")),
                        findings(day, 0, 0, 0)));
    }

    private static CheckCase of(
            FindingCode code, String about, List<Finding> fires, List<Finding> doesNot) {
        return new CheckCase("ProfileFindings", code, about, fires, doesNot);
    }

    private static ProfileQuery query(String type, TableConfiguration said) {
        return query(builtIn(type), said);
    }

    private static ProfileQuery query(PgType type, TableConfiguration said) {
        var selection =
                Selection.of(
                        schema(table("t", column("c", type, false, null, null))), project(said));
        return ProfileSql.of(selection.tables().getFirst(), 18, new Sampling.Exact()).orElseThrow();
    }

    private static List<Finding> findings(ProfileQuery query, long... amounts) {
        return ProfileFindings.of(
                query,
                new Profiled(
                        10,
                        Arrays.stream(amounts)
                                .mapToObj(amount -> new Value(amount, List.of()))
                                .toList()));
    }

    private static TableConfiguration policy(ValuePolicy policy) {
        return NAMED.withColumns(
                ColumnChoices.unstated()
                        .withPolicies(List.of(new ValuePolicyRule(null, "c", policy))));
    }
}
