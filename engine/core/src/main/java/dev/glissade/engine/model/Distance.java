package dev.glissade.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far away an end is, as a few small questions show.
 *
 * @param roundTrip what half of the questions took, or less; zero when none was asked
 * @param clockAhead by how much at least the end's clock is ahead of this machine's; negative when
 *     it is behind, zero when the answers' own time hides the difference
 */
public record Distance(Duration roundTrip, Duration clockAhead) {
    private static final int QUESTIONS = 5;

    /** A question and its answer. */
    record Exchange(Instant asked, Instant told, Instant answered) {
        Duration roundTrip() {
            return Duration.between(asked, answered);
        }

        /** The end looked at its clock between the two moments of ours. */
        Duration clockAhead() {
            if (told.isBefore(asked)) {
                return Duration.between(asked, told);
            }
            return told.isAfter(answered) ? Duration.between(answered, told) : Duration.ZERO;
        }
    }

    /**
     * Asks an end for its time.
     *
     * @param <E> how it may fail
     */
    public interface Question<E extends Exception> {
        Instant ask() throws E;
    }

    /** For who did not ask. */
    public static Distance unknown() {
        return new Distance(Duration.ZERO, Duration.ZERO);
    }

    /** Asks a few times, one after the other. */
    public static <E extends Exception> Distance measured(InstantSource clock, Question<E> question)
            throws E {
        var exchanges = new ArrayList<Exchange>();
        for (int i = 0; i < QUESTIONS; i++) {
            Instant asked = clock.instant();
            Instant told = question.ask();
            exchanges.add(new Exchange(asked, told, clock.instant()));
        }
        return of(exchanges);
    }

    /** Each answer bounds the clocks' difference from below, so the largest bound says most. */
    static Distance of(List<Exchange> exchanges) {
        List<Duration> roundTrips = exchanges.stream().map(Exchange::roundTrip).sorted().toList();
        return new Distance(
                roundTrips.get(roundTrips.size() / 2),
                exchanges.stream()
                        .map(Exchange::clockAhead)
                        .max(Comparator.comparing(Duration::abs))
                        .orElse(Duration.ZERO));
    }
}
