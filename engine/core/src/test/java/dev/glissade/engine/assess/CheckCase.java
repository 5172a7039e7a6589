package dev.glissade.engine.assess;

import java.util.List;

/**
 * One thing that a check may say: facts of which it says it, and facts that differ in little, of
 * which it does not.
 *
 * @param check the simple name of the class that says it
 * @param about words of the finding that no other finding of the check has
 */
record CheckCase(
        String check,
        FindingCode code,
        String about,
        List<Finding> whereItFires,
        List<Finding> whereItDoesNot) {

    static CheckCase of(
            AssessmentCheck check,
            FindingCode code,
            String about,
            Situation fires,
            Situation doesNot) {
        return new CheckCase(
                check.getClass().getSimpleName(),
                code,
                about,
                check.findings(fires.facts()),
                check.findings(doesNot.facts()));
    }

    boolean isAbout(Finding finding) {
        return finding.code() == code && finding.text().contains(about);
    }

    @Override
    public String toString() {
        return check + " " + code + " \"" + about + "\"";
    }
}
