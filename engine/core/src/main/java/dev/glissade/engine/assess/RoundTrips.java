package dev.glissade.engine.assess;

import dev.glissade.engine.project.ConnectionSpec;
import dev.glissade.engine.project.Limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Ends so far away that waiting for their answers takes part of a run's time. What is on this
 * machine is near, however busy it is.
 */
final class RoundTrips implements AssessmentCheck {
    /** A server in the same region answers within a few milliseconds. */
    private static final Duration SOURCE_NEAR = Duration.ofMillis(20);

    /** Snowflake alone takes 50 to 150 ms for a statement that touches no row. */
    private static final Duration TARGET_NEAR = Duration.ofMillis(300);

    /** Times what is near. */
    private static final int FAR = 5;

    /** Of a table in one partition: its transaction, its snapshot, its settings, its COPY. */
    private static final int SOURCE_QUESTIONS = 6;

    /** Likewise: the loading table, PUT in three requests, COPY, the count, publishing. */
    private static final int TARGET_QUESTIONS = 8;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Limits limits = facts.project().limits();
        Optional<Finding> source =
                of(
                        new End("source", SOURCE_NEAR, SOURCE_QUESTIONS),
                        facts.source().link().network()
                                ? facts.machine().toSource().roundTrip()
                                : Duration.ZERO,
                        facts.tables().size(),
                        limits.sourceConnections());
        Optional<Finding> target =
                of(
                        new End("target", TARGET_NEAR, TARGET_QUESTIONS),
                        facts.project().target() instanceof ConnectionSpec.Snowflake
                                ? facts.machine().toTarget().roundTrip()
                                : Duration.ZERO,
                        facts.tables().size(),
                        limits.targetSessions());
        return Stream.of(source, target).flatMap(Optional::stream).toList();
    }

    private record End(String name, Duration near, int questionsPerTable) {}

    private static Optional<Finding> of(End end, Duration roundTrip, int tables, int sessions) {
        if (roundTrip.compareTo(end.near) < 0) {
            return Optional.empty();
        }
        boolean far = roundTrip.compareTo(end.near.multipliedBy(FAR)) >= 0;
        Duration waiting =
                roundTrip.multipliedBy((long) end.questionsPerTable * tables).dividedBy(sessions);
        return Optional.of(
                new Finding(
                        far ? Severity.WARNING : Severity.INFO,
                        FindingCode.ROUND_TRIP,
                        null,
                        List.of("the " + end.name),
                        "an answer takes %,d ms on its way: about %d questions for each of %,d"
                                        .formatted(
                                                roundTrip.toMillis(), end.questionsPerTable, tables)
                                + " tables, %d at a time, are %,d s of waiting or more, whatever"
                                        .formatted(sessions, waiting.toSeconds())
                                + " the tables' size",
                        "Run Glissade nearer to the "
                                + end.name
                                + ", best in its region and between both ends"));
    }
}
