package dev.glissade.engine.assess;

import dev.glissade.engine.model.TargetFacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What our session at the target has to have: a warehouse, a role, and settings that hold. */
final class TargetSession implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        TargetFacts target = facts.target();
        var findings = new ArrayList<Finding>();
        if (target.session().warehouse() == null) {
            findings.add(
                    finding(
                            Severity.WARNING,
                            "warehouse",
                            "the session has no warehouse, and loading needs one",
                            "Name one in the target's URL (warehouse=…), or ALTER USER … SET"
                                    + " DEFAULT_WAREHOUSE = …"));
        }
        target.overruled().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        setting ->
                                finding(
                                        Severity.BLOCKER,
                                        setting.getKey() + " = " + setting.getValue(),
                                        "the target does not let our session set this parameter,"
                                                + " which decides how values are read",
                                        "Let sessions set it, or set it for the user: ALTER USER"
                                                + " … UNSET "
                                                + setting.getKey()))
                .forEach(findings::add);
        return findings;
    }

    private static Finding finding(Severity severity, String object, String why, String fix) {
        return new Finding(severity, FindingCode.TARGET_SESSION, null, List.of(object), why, fix);
    }
}
