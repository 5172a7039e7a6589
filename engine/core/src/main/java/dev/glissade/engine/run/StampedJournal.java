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

/** Gives entries their time, which never goes back, and says when the machine's clock does. */
final class StampedJournal {
    private static final Logger LOG = LoggerFactory.getLogger(StampedJournal.class);

    private final RunJournal journal;
    private final JournalClock clock;

    StampedJournal(RunJournal journal, JournalClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void append(List<JournalEntry> entries) {
        Instant at = clock.instant();
        List<JournalEntry> all = new ArrayList<>(entries);
        clock.wentBack().ifPresent(by -> all.add(wentBack(by)));
        journal.append(all.stream().map(entry -> new JournalEntry.Stamped(at, entry)).toList());
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
