package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.SequenceEnd;
import dev.glissade.engine.sql.PgIdentifiers;

import java.util.List;

/** Sequences that will soon have no next number. */
final class SequenceEnds implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.source().sequences().stream().map(SequenceEnds::of).toList();
    }

    private static Finding of(SequenceEnd end) {
        return new Finding(
                Severity.WARNING,
                FindingCode.SEQUENCE_END,
                null,
                List.of("sequence " + end.sequence()),
                "%d %% of its numbers are used; when all are, INSERT fails"
                        .formatted(end.percentUsed()),
                "ALTER SEQUENCE %s AS bigint, and its column TYPE bigint"
                        .formatted(PgIdentifiers.quoted(end.sequence())));
    }
}
