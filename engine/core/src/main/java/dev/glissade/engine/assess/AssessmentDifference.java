package dev.glissade.engine.assess;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What has changed from one assessment to a later one. A finding is the same when it is about the
 * same thing of the same objects; its wording may change.
 *
 * @param appeared in the later one only
 * @param settled in the earlier one only
 */
public record AssessmentDifference(List<Finding> appeared, List<Finding> settled) {
    public AssessmentDifference {
        appeared = List.copyOf(appeared);
        settled = List.copyOf(settled);
    }

    /** The comparison of two. */
    public static AssessmentDifference between(Assessment earlier, Assessment later) {
        return new AssessmentDifference(
                without(later.findings(), earlier.findings()),
                without(earlier.findings(), later.findings()));
    }

    private static List<Finding> without(List<Finding> findings, List<Finding> others) {
        Set<Finding> known = new HashSet<>();
        others.forEach(finding -> known.add(subject(finding)));
        return findings.stream().filter(finding -> !known.contains(subject(finding))).toList();
    }

    private static Finding subject(Finding finding) {
        return new Finding(
                finding.severity(), finding.code(), finding.table(), finding.objects(), "", "");
    }
}
