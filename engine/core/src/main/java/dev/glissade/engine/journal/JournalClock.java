package dev.glissade.engine.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The moments that entries of a run are stamped with: those of the machine's clock, but never an
 * earlier one than before. Where that clock goes back, time stands still until it has caught up,
 * and the run can be told. Belongs to one thread.
 */
public final class JournalClock implements InstantSource {
    /** A clock that is kept right by the network is often moved by less. */
    private static final Duration TOLERATED = Duration.ofSeconds(1);

    private final InstantSource machine;
    private Instant latest;
    private Instant machineBefore;
    private Duration wentBack = Duration.ZERO;

    /**
     * A clock that begins where a journal has ended.
     *
     * @param notBefore the last moment that the journal has; {@link Instant#MIN} for a new one
     */
    public JournalClock(InstantSource machine, Instant notBefore) {
        this.machine = machine;
        this.latest = notBefore;
        this.machineBefore = notBefore;
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        if (now.isBefore(machineBefore)) {
            wentBack = wentBack.plus(Duration.between(now, machineBefore));
        }
        machineBefore = now;
        if (now.isAfter(latest)) {
            latest = now;
        }
        return latest;
    }

    /**
     * By how much the machine's clock has gone back in all since this was asked last; empty when it
     * was not more than a second.
     */
    public Optional<Duration> wentBack() {
        if (wentBack.compareTo(TOLERATED) <= 0) {
            return Optional.empty();
        }
        Duration told = wentBack;
        wentBack = Duration.ZERO;
        return Optional.of(told);
    }
}
