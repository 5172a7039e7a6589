package dev.glissade.engine.run;

import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalEntry.Stamped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Journal entries that are still to be written, and whether that can wait: small partitions are
 * read, uploaded and loaded faster than a journal could be brought to the disk for each of them.
 *
 * <p>What a later process relies on cannot wait: states of tables, intents to publish, points in
 * time, and the first use of an attempt's number, which stands in names on the stage. How far a
 * table is that is not published can: it would begin again in any case, with another loading table.
 */
final class HeldEntries {
    /** So many are written, however young they are. */
    private static final int ENTRIES_MAX = 5_000;

    private final List<Stamped> held = new ArrayList<>();

    /** The highest attempt that has been told of, by tables. */
    private final Map<Integer, Integer> attempts = new HashMap<>();

    /** Adds one, in order. Returns whether all must be written before anything is done. */
    boolean add(Stamped entry) {
        held.add(entry);
        return binds(entry.entry()) || held.size() >= ENTRIES_MAX;
    }

    private boolean binds(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.RunBegun begun -> true;
            case JournalEntry.SnapshotOpened opened -> true;
            case JournalEntry.TableChanged changed -> true;
            case JournalEntry.PublishIntended intended -> true;
            case JournalEntry.PublishFailed failed -> true;
            case JournalEntry.RunEnded ended -> true;
            case JournalEntry.PartitionBegun begun -> isFirst(begun);
            case JournalEntry.FileStaged staged -> false;
            case JournalEntry.PartitionRead read -> false;
            case JournalEntry.FilesUploaded uploaded -> false;
            case JournalEntry.LoadIntended intended -> false;
            case JournalEntry.LoadDone done -> false;
            // Before the intent to publish, which binds.
            case JournalEntry.LoadProven proven -> false;
            case JournalEntry.FaultNoted noted -> false;
            case JournalEntry.Sampled sampled -> false;
        };
    }

    private boolean isFirst(JournalEntry.PartitionBegun begun) {
        int before = attempts.getOrDefault(begun.table(), 0);
        attempts.put(begun.table(), Math.max(before, begun.attempt()));
        return begun.attempt() > before;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** All of them, in order; they are held no longer. */
    List<Stamped> take() {
        List<Stamped> taken = List.copyOf(held);
        held.clear();
        return taken;
    }
}
