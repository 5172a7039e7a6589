package dev.glissade.engine.assess;

import java.util.List;

/** Servers that are newer than what has been tried; older ones are refused at the sign-in. */
final class ServerVersion implements AssessmentCheck {
    private static final int NEWEST_TRIED = 18;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        int major = facts.schema().server().majorVersion();
        return major <= NEWEST_TRIED
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.SERVER_VERSION,
                                null,
                                List.of("PostgreSQL " + major),
                                "this version of Glissade has been tried up to PostgreSQL "
                                        + NEWEST_TRIED,
                                "Look for a newer Glissade, or compare every table after the run"));
    }
}
