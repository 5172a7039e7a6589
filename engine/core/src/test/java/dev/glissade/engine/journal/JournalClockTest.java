package dev.glissade.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

class JournalClockTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static JournalClock reading(Instant notBefore, long... seconds) {
        Deque<Instant> readings = new ArrayDeque<>();
        for (long second : seconds) {
            readings.add(START.plusSeconds(second));
        }
        return new JournalClock(readings::remove, notBefore);
    }

    private static List<Long> seconds(JournalClock clock, int count) {
        return Stream.generate(clock::instant)
                .limit(count)
                .map(at -> Duration.between(START, at).toSeconds())
                .toList();
    }

    @Test
    void it_is_the_machines_clock_while_that_goes_on() {
        var clock = reading(Instant.MIN, 0, 1, 1, 5);
        assertThat(seconds(clock, 4)).containsExactly(0L, 1L, 1L, 5L);
        assertThat(clock.wentBack()).isEmpty();
    }

    @Test
    void time_stands_still_until_a_clock_that_went_back_has_caught_up() {
        var clock = reading(Instant.MIN, 100, 40, 90, 100, 101);
        assertThat(seconds(clock, 5)).containsExactly(100L, 100L, 100L, 100L, 101L);
    }

    @Test
    void it_tells_once_by_how_much_the_clock_went_back() {
        var clock = reading(Instant.MIN, 100, 40, 90, 30, 35, 34);
        seconds(clock, 2);
        assertThat(clock.wentBack()).contains(Duration.ofMinutes(1));
        assertThat(clock.wentBack()).isEmpty();
        seconds(clock, 2);
        assertThat(clock.wentBack()).contains(Duration.ofMinutes(1));
        seconds(clock, 2);
        assertThat(clock.wentBack()).as("a second is tolerated").isEmpty();
    }

    @Test
    void it_goes_on_from_a_journal_that_was_written_when_the_clock_was_ahead() {
        var clock = reading(START.plusSeconds(3_600), 0, 1);
        assertThat(seconds(clock, 2)).containsExactly(3_600L, 3_600L);
        assertThat(clock.wentBack()).contains(Duration.ofHours(1));
    }
}
