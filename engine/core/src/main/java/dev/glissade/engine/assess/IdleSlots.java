package dev.glissade.engine.assess;

import dev.glissade.engine.sql.PgLiterals;

import java.util.List;
import java.util.stream.Collectors;

/** Replication slots that nobody reads: the server keeps every change for them. */
final class IdleSlots implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        List<String> idle = facts.schema().server().activity().idleSlots();
        return idle.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.IDLE_SLOT,
                                null,
                                idle,
                                "nobody reads these replication slots now, and the server keeps all"
                                        + " changes for them; in time that fills its disk",
                                "Start their reader, or, when it will not come back: "
                                        + idle.stream()
                                                .map(
                                                        slot ->
                                                                "SELECT pg_drop_replication_slot("
                                                                        + PgLiterals.quoted(slot)
                                                                        + ")")
                                                .collect(Collectors.joining("; "))));
    }
}
