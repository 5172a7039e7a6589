package dev.glissade.engine.assess;

import java.util.List;

/** Temporary tables, which only their own session can read. */
final class TemporaryTables implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        int count = facts.source().temporaryTables();
        return count == 0
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.TEMPORARY_TABLES,
                                null,
                                List.of("temporary tables"),
                                "%,d temporary tables of other sessions are not migrated"
                                        .formatted(count),
                                ""));
    }
}
