package dev.glissade.engine.assess.profile;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.selection.SelectedTable;

import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What a table's values mean for its migration. */
public final class ProfileFindings {
    /** What Snowflake's older clients read back, and VARCHAR was before it was 128 MB. */
    private static final long LARGE_BYTES = 16_777_216;

    /** Digits before the point beyond those found, for numbers to come. */
    private static final int HEAD_ROOM = 4;

    /** Snowflake, "Vector data types". */
    private static final long VECTOR_DIMENSIONS_MAX = 4096;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ProfileQuery query;
    private final String looked;
    private final List<Finding> findings = new ArrayList<>();

    private ProfileFindings(ProfileQuery query, long rows) {
        this.query = query;
        this.looked =
                query.sampled()
                        ? "of a sample of %,d rows".formatted(rows)
                        : "of all %,d rows".formatted(rows);
    }

    /** The findings of one table. */
    public static List<Finding> of(ProfileQuery query, ProfileResult result) {
        return switch (result) {
            case ProfileResult.Failed(String why) ->
                    List.of(
                            new Finding(
                                    Severity.WARNING,
                                    FindingCode.PROFILE_FAILED,
                                    query.table().id(),
                                    List.of(),
                                    "its values were not looked at: " + why,
                                    ""));
            case ProfileResult.Profiled(long rows, List<ProfileResult.Value> values) ->
                    new ProfileFindings(query, rows).of(values);
        };
    }

    private List<Finding> of(List<ProfileResult.Value> values) {
        long wholeDigits = 0;
        long significantDigits = 0;
        long dimensionsLeast = 0;
        for (int i = 0; i < values.size(); i++) {
            Metric metric = query.metrics().get(i);
            ProfileResult.Value value = values.get(i);
            switch (metric.kind()) {
                case MISFIT -> misfit(metric, value);
                case NOTE -> rows(metric, value, Severity.INFO, FindingCode.PROFILE_NOTE, "", "");
                case WHOLE_DIGITS -> wholeDigits = value.amount();
                case SIGNIFICANT_DIGITS -> significantDigits = value.amount();
                case PLACES -> proposal(metric, wholeDigits, significantDigits, value.amount());
                case BYTES -> large(metric, value.amount());
                case LEAST_DIMENSIONS -> dimensionsLeast = value.amount();
                case MOST_DIMENSIONS -> dimensions(metric, dimensionsLeast, value.amount());
            }
        }
        return findings;
    }

    private void misfit(Metric metric, ProfileResult.Value value) {
        switch (policy(metric)) {
            case NULL ->
                    rows(
                            metric,
                            value,
                            Severity.WARNING,
                            FindingCode.PROFILE_MISFIT,
                            "; NULL arrives in their place",
                            "");
            case CLAMP ->
                    rows(
                            metric,
                            value,
                            Severity.WARNING,
                            FindingCode.PROFILE_MISFIT,
                            "; the nearest value arrives in their place",
                            "");
            case FAIL, TEXT ->
                    rows(
                            metric,
                            value,
                            Severity.BLOCKER,
                            FindingCode.PROFILE_MISFIT,
                            "",
                            "Correct the rows, leave them out by a filter (whereClauseCriteria),"
                                    + " state what shall arrive (valuePolicies), or load the"
                                    + " column as text: "
                                    + mapping(metric, SfType.Varchar.CHARACTERS_MAX));
        }
    }

    private ValuePolicy policy(Metric metric) {
        return query.table().columns().stream()
                .filter(column -> column.source().name().equals(metric.column()))
                .findFirst()
                .map(column -> column.policy().effective())
                .orElse(ValuePolicy.FAIL);
    }

    private void rows(
            Metric metric,
            ProfileResult.Value value,
            Severity severity,
            FindingCode code,
            String then,
            String fix) {
        if (value.amount() > 0) {
            String keys =
                    value.keys().isEmpty() ? "" : "; such as " + String.join(" and ", value.keys());
            add(
                    severity,
                    code,
                    metric,
                    "%,d rows %s %s%s%s"
                            .formatted(value.amount(), looked, metric.what(), then, keys),
                    fix);
        }
    }

    /** For a numeric that arrives as text: the type that would hold what was found. */
    private void proposal(Metric metric, long wholeDigits, long significantDigits, long places) {
        if (wholeDigits == 0) {
            return;
        }
        String found =
                "numbers %s have up to %d digits before the point and %d after it"
                        .formatted(looked, wholeDigits, places);
        long room = SfType.Fixed.PRECISION_MAX - places - wholeDigits;
        if (places <= SfType.Fixed.SCALE_MAX && room >= 0) {
            var number =
                    new SfType.Fixed(SfType.Fixed.PRECISION_MAX, Math.toIntExact(places)).sql();
            propose(metric, number, found, room < HEAD_ROOM ? ", without much room" : "");
        } else if (significantDigits <= SfType.Fixed.PRECISION_MAX) {
            propose(metric, new SfType.DecFloat().sql(), found, "");
        } else {
            add(
                    Severity.INFO,
                    FindingCode.PROFILE_PROPOSAL,
                    metric,
                    found + ": more than any number of Snowflake's may hold; text keeps them",
                    "");
        }
    }

    private void propose(Metric metric, String type, String found, String but) {
        add(
                Severity.INFO,
                FindingCode.PROFILE_PROPOSAL,
                metric,
                found + ": " + type + " would hold them" + but,
                "To load them as numbers: " + mapping(metric, type));
    }

    private void large(Metric metric, long bytes) {
        if (bytes > LARGE_BYTES) {
            add(
                    Severity.INFO,
                    FindingCode.PROFILE_LARGE,
                    metric,
                    "the longest value %s has %,d bytes, more than the 16 MB that older clients of"
                                    .formatted(looked, bytes)
                            + " Snowflake read back",
                    "");
        }
    }

    private void dimensions(Metric metric, long least, long most) {
        if (most > least || most > VECTOR_DIMENSIONS_MAX) {
            add(
                    Severity.INFO,
                    FindingCode.PROFILE_NOTE,
                    metric,
                    "vectors %s have %,d to %,d dimensions; VECTOR has one number for its column,"
                                    .formatted(looked, least, most)
                            + " 4,096 at most",
                    "");
        }
    }

    private static String mapping(Metric metric, long characters) {
        return mapping(metric, new SfType.Varchar(characters).sql());
    }

    /** To be pasted into the table's entry of the project file. */
    private static String mapping(Metric metric, String type) {
        var entry = new LinkedHashMap<String, String>();
        entry.put("columnName", metric.column());
        entry.put("targetType", type);
        return "\"columnTypeMappings\": " + JSON.writeValueAsString(List.of(entry));
    }

    private void add(Severity severity, FindingCode code, Metric metric, String why, String fix) {
        SelectedTable table = query.table();
        findings.add(
                new Finding(
                        severity,
                        code,
                        table.id(),
                        List.of("column %s %s".formatted(metric.column(), metric.type())),
                        why,
                        fix));
    }
}
