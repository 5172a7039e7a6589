package dev.glissade.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.engine.run.RunOutlook.Range;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class TimeLeftTest {
    private static final long SECOND = 1_000_000_000L;

    private final TimeLeft left = new TimeLeft();

    @Test
    void nothing_is_said_before_enough_was_seen() {
        left.at(0, 0, true);
        left.at(SECOND, 0.5, true);
        assertThat(left.left()).isEmpty();
        left.at(100 * SECOND, 0.005, true);
        assertThat(left.left()).isEmpty();
    }

    @Test
    void a_steady_pace_gives_the_rest_a_tenth_wider_either_way() {
        for (int second = 0; second <= 40; second++) {
            left.at(second * SECOND, second / 100.0, true);
        }

        // 60 s are left.
        assertThat(left.left()).contains(new Range(Duration.ofSeconds(54), Duration.ofSeconds(66)));
    }

    @Test
    void a_pace_that_has_fallen_bounds_the_worst_case_and_the_former_one_the_best() {
        for (int second = 0; second <= 40; second++) {
            left.at(second * SECOND, second / 100.0, true);
        }
        for (int second = 1; second <= 15; second++) {
            left.at((40 + second) * SECOND, 0.4 + second / 200.0, true);
        }

        Range range = left.left().orElseThrow();
        // 0.525 are left: at 0.475 in 55 s, or at 0.005 a second.
        assertThat(range.least()).isEqualTo(Duration.ofMillis(54_711));
        assertThat(range.most()).isEqualTo(Duration.ofMillis(115_500));
    }

    @Test
    void a_pause_does_not_count_and_has_no_end() {
        for (int second = 0; second <= 40; second++) {
            left.at(second * SECOND, second / 100.0, second < 40);
        }
        assertThat(left.left()).isEmpty();

        left.at(3_000 * SECOND, 0.4, true);
        assertThat(left.left()).contains(new Range(Duration.ofSeconds(54), Duration.ofSeconds(66)));
    }

    @Test
    void what_begins_again_is_reckoned_anew() {
        left.at(0, 0.5, true);
        left.at(10 * SECOND, 0.6, true);
        left.at(11 * SECOND, 0.2, true);
        assertThat(left.left()).isEmpty();

        left.at(21 * SECOND, 0.3, true);
        // 0.7 at 0.01 a second.
        assertThat(left.left()).contains(new Range(Duration.ofSeconds(63), Duration.ofSeconds(77)));
    }
}
