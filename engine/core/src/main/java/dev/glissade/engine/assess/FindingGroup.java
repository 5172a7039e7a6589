package dev.glissade.engine.assess;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found of one table or of many, and is the same but for the table, its objects and the
 * fix: people look at these.
 *
 * @param findings at least one
 */
public record FindingGroup(
        Severity severity, FindingCode code, String why, List<Finding> findings) {
    public FindingGroup {
        findings = List.copyOf(findings);
    }

    private record Subject(Severity severity, FindingCode code, String why) {}

    /** All of an assessment, in its order. */
    public static List<FindingGroup> of(Assessment assessment) {
        return of(assessment.findings());
    }

    /** Those of some findings, in the order of their first. */
    public static List<FindingGroup> of(List<Finding> findings) {
        Map<Subject, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : findings) {
            var subject = new Subject(finding.severity(), finding.code(), finding.why());
            groups.computeIfAbsent(subject, of -> new ArrayList<>()).add(finding);
        }
        return groups.entrySet().stream().map(FindingGroup::group).toList();
    }

    private static FindingGroup group(Map.Entry<Subject, List<Finding>> entry) {
        Subject of = entry.getKey();
        return new FindingGroup(of.severity(), of.code(), of.why(), entry.getValue());
    }

    public Finding first() {
        return findings.getFirst();
    }
}
