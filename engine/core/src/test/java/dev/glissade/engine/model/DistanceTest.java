package dev.glissade.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.model.Distance.Exchange;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

class DistanceTest {
    @Test
    void one_slow_answer_does_not_count() {
        assertThat(distance(exchange(0, 4, 8), exchange(0, 450, 900), exchange(0, 2, 6)))
                .isEqualTo(new Distance(Duration.ofMillis(8), Duration.ZERO));
    }

    @Test
    void a_clock_that_answers_from_the_past_is_behind_by_what_no_delay_explains() {
        assertThat(distance(exchange(0, -700, 500), exchange(0, -650, 20)).clockAhead())
                .isEqualTo(Duration.ofMillis(-700));
    }

    @Test
    void a_clock_that_answers_from_the_future_is_ahead_by_what_no_delay_explains() {
        assertThat(distance(exchange(0, 900, 500), exchange(0, 700, 20)).clockAhead())
                .isEqualTo(Duration.ofMillis(680));
    }

    @Test
    void each_question_stands_between_two_looks_at_our_clock() {
        var ours = new ArrayDeque<Instant>();
        for (int i = 0; i < 10; i++) {
            ours.add(at(i * 3L));
        }
        Distance measured = Distance.measured(ours::remove, () -> at(10_030));
        assertThat(measured)
                .isEqualTo(new Distance(Duration.ofMillis(3), Duration.ofMillis(10_027)));
        assertThat(ours).isEmpty();
    }

    private static Distance distance(Exchange... exchanges) {
        return Distance.of(List.of(exchanges));
    }

    private static Exchange exchange(long asked, long told, long answered) {
        return new Exchange(at(asked), at(told), at(answered));
    }

    private static Instant at(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }
}
