package dev.glissade.engine.run;

import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.RunJournal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives entries their time, which never goes back, whatever the machine's clock does. */
final class StampedJournal {
    private final RunJournal journal;
    private final InstantSource clock;
    private Instant last = Instant.MIN;

    StampedJournal(RunJournal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void append(List<JournalEntry> entries) {
        Instant now = clock.instant();
        if (now.isAfter(last)) {
            last = now;
        }
        Instant at = last;
        journal.append(entries.stream().map(entry -> new JournalEntry.Stamped(at, entry)).toList());
    }
}
