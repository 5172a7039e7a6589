package dev.glissade.app.command;

import dev.glissade.app.console.Console;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says an assessment as a page: what is the same of many tables in one paragraph. Machines get each
 * finding for itself.
 */
final class FindingGroups {
    private static final int NAMED_MAX = 5;
    private static final int INDENT = 9;

    private FindingGroups() {}

    /** What is the same but for the table and its objects. */
    private record Subject(Severity severity, String why) {}

    static void sayAll(Console console, Assessment assessment) {
        Map<Subject, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : assessment.findings()) {
            console.event("finding", AssessmentJson.fields(finding));
            groups.computeIfAbsent(
                            new Subject(finding.severity(), finding.why()),
                            subject -> new ArrayList<>())
                    .add(finding);
        }
        groups.forEach((subject, findings) -> say(console, subject, findings));
    }

    private static void say(Console console, Subject subject, List<Finding> findings) {
        Finding first = findings.getFirst();
        String named =
                findings.stream()
                        .limit(NAMED_MAX)
                        .map(FindingGroups::where)
                        .collect(Collectors.joining(", "));
        int more = findings.size() - NAMED_MAX;
        console.sayWrapped(
                "%-8s %s%s: %s"
                        .formatted(
                                word(subject.severity()),
                                named,
                                more > 0 ? " and %,d more".formatted(more) : "",
                                subject.why()),
                INDENT);
        if (!first.fix().isEmpty()) {
            boolean same = findings.stream().allMatch(f -> f.fix().equals(first.fix()));
            console.sayWrapped(
                    " ".repeat(INDENT) + (same ? "fix: " : "fix, of the first: ") + first.fix(),
                    INDENT);
        }
    }

    /** What a finding is about, without why. */
    static String subject(Finding finding) {
        return finding.code().name().replace('_', ' ').toLowerCase(Locale.ROOT)
                + ", "
                + where(finding);
    }

    private static String where(Finding finding) {
        String objects = String.join(", ", finding.objects());
        if (finding.table() == null) {
            return objects.isEmpty() ? "the database" : objects;
        }
        return objects.isEmpty()
                ? finding.table().toString()
                : finding.table() + " (" + objects + ")";
    }

    private static String word(Severity severity) {
        return switch (severity) {
            case BLOCKER -> "blocker:";
            case WARNING -> "warning:";
            case INFO -> "note:";
        };
    }
}
