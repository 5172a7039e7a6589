package dev.glissade.engine.assess;

import java.util.List;

/** Large objects, which no table's column holds, and which no change capture sees. */
final class LargeObjects implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        long count = facts.source().largeObjects();
        return count == 0
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.LARGE_OBJECTS,
                                null,
                                List.of("large objects"),
                                "%,d large objects stay in PostgreSQL; a column that refers to"
                                                .formatted(count)
                                        + " them arrives as their numbers",
                                "Put what is needed into a column first: UPDATE … SET … ="
                                        + " lo_get(…)"));
    }
}
