package dev.glissade.engine.run;

import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalEntry.Stamped;
import dev.glissade.engine.journal.RunJournal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the files that partitions are staged as, from what is journalled; on its one thread. */
final class FileCounts implements RunJournal {
    private final RunJournal journal;

    /** Of each attempt at a partition. */
    private final Map<Attempt, Integer> staged = new HashMap<>();

    /** By the tables' numbers, of those attempts that came to their ends. */
    private final Map<Integer, Integer> files = new HashMap<>();

    FileCounts(RunJournal journal) {
        this.journal = journal;
    }

    private record Attempt(int table, int partition, int attempt) {}

    @Override
    public void append(List<Stamped> entries) {
        journal.append(entries);
        for (Stamped stamped : entries) {
            if (stamped.entry() instanceof JournalEntry.FileStaged file) {
                staged.merge(
                        new Attempt(file.table(), file.file().partition(), file.attempt()),
                        1,
                        Integer::sum);
            } else if (stamped.entry() instanceof JournalEntry.PartitionRead read) {
                var attempt = new Attempt(read.table(), read.partition(), read.attempt());
                files.merge(read.table(), staged.getOrDefault(attempt, 0), Integer::sum);
            }
        }
    }

    int of(int table) {
        return files.getOrDefault(table, 0);
    }
}
