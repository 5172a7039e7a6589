package dev.glissade.engine.run;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalClock;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.RunJournal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Gives entries their time, which never goes back, says when the machine's clock does, and writes
 * them: at once what binds, and with it or soon after it the rest.
 */
final class StampedJournal {
    private static final Logger LOG = LoggerFactory.getLogger(StampedJournal.class);

    /** How long entries that do not bind wait for others. */
    private static final Duration HELD_MAX = Duration.ofSeconds(5);

    private final RunJournal journal;
    private final JournalClock clock;
    private final HeldEntries held = new HeldEntries();
    private long heldSince;
    private long nanosSpent;

    StampedJournal(RunJournal journal, JournalClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Takes entries down; those that bind are written when it returns, and all before them. */
    void append(List<JournalEntry> entries) {
        Instant at = clock.instant();
        List<JournalEntry> all = new ArrayList<>(entries);
        clock.wentBack().ifPresent(by -> all.add(wentBack(by)));
        if (held.isEmpty()) {
            heldSince = System.nanoTime();
        }
        boolean binding = false;
        for (JournalEntry entry : all) {
            binding |= held.add(new JournalEntry.Stamped(at, entry));
        }
        if (binding) {
            write();
        }
    }

    /** Writes what has waited long enough. */
    void writeDue() {
        if (!held.isEmpty() && System.nanoTime() - heldSince >= HELD_MAX.toNanos()) {
            write();
        }
    }

    private void write() {
        long begun = System.nanoTime();
        journal.append(held.take());
        nanosSpent += System.nanoTime() - begun;
    }

    /** How long the run has waited for its journal so far. */
    Duration spent() {
        return Duration.ofNanos(nanosSpent);
    }

    private static JournalEntry wentBack(Duration by) {
        LOG.warn("this machine's clock went back by={}", by);
        var fault =
                new Fault(
                        FaultCode.CLOCK_WENT_BACK,
                        "this machine",
                        "its clock went back by "
                                + by.toSeconds()
                                + " s; the journal's time stood"
                                + " still meanwhile",
                        "Have it set by a time server; moments and durations of this run may be"
                                + " off, its rows are not");
        return new JournalEntry.FaultNoted(0, OptionalInt.empty(), "Clock", 1, fault, true);
    }
}
