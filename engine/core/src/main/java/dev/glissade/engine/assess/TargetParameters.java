package dev.glissade.engine.assess;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.sql.SfIdentifiers;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parameters of the account that our sessions set for themselves, and those of the people who will
 * query the tables do not; and the collation that new columns get, which no session can set.
 */
final class TargetParameters implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        TargetFacts target = facts.target();
        var findings = new ArrayList<Finding>();
        target.collations().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> collation(entry.getKey(), entry.getValue()))
                .forEach(findings::add);
        if (is(target, "QUOTED_IDENTIFIERS_IGNORE_CASE", "true") && hasLowerNames(facts)) {
            findings.add(
                    finding(
                            Severity.WARNING,
                            "QUOTED_IDENTIFIERS_IGNORE_CASE = true",
                            "other sessions of the account read every name in upper case, and will"
                                    + " not find names with small letters",
                            "Set names to upper in the project, or the parameter to false"));
        }
        String zone = target.account().getOrDefault("TIMEZONE", "UTC");
        if (!zone.endsWith("UTC") && hasInstants(facts)) {
            findings.add(
                    finding(
                            Severity.INFO,
                            "TIMEZONE = " + zone,
                            "TIMESTAMP_LTZ is an instant; other sessions will see it in this zone",
                            ""));
        }
        return findings;
    }

    private static boolean is(TargetFacts target, String parameter, String value) {
        return target.account().getOrDefault(parameter, "").equalsIgnoreCase(value);
    }

    private static boolean hasLowerNames(AssessmentFacts facts) {
        return facts.tables().stream()
                .anyMatch(
                        table ->
                                isLower(table.target().schema())
                                        || isLower(table.target().name())
                                        || table.columns().stream()
                                                .anyMatch(c -> isLower(c.targetName())));
    }

    private static boolean isLower(String name) {
        return !name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static boolean hasInstants(AssessmentFacts facts) {
        return facts.tables().stream()
                .flatMap(table -> table.columns().stream())
                .anyMatch(
                        column ->
                                column.type() instanceof TypeDecision.Mapped(var mapping)
                                        && mapping.type() instanceof SfType.TimestampLtz);
    }

    private static Finding collation(String database, String collation) {
        return finding(
                Severity.WARNING,
                "DEFAULT_DDL_COLLATION = " + collation + " of database " + database,
                "text columns of new tables get this collation, by which they compare and sort"
                        + " otherwise than in PostgreSQL",
                "ALTER DATABASE %s UNSET DEFAULT_DDL_COLLATION"
                        .formatted(SfIdentifiers.quoted(database)));
    }

    private static Finding finding(Severity severity, String object, String why, String fix) {
        return new Finding(severity, FindingCode.TARGET_PARAMETER, null, List.of(object), why, fix);
    }
}
