package dev.glissade.engine.journal;

import java.util.List;

/**
 * Takes down what one run does. One thread appends; each call is all or nothing, and what it has
 * taken outlives this process, and a loss of power where an entry is {@linkplain
 * JournalEntry#isPrecious precious}.
 */
public interface RunJournal {
    /**
     * Appends entries, in order.
     *
     * @throws dev.glissade.engine.fault.EngineException when they cannot be written; what they
     *     announce must then not be done
     */
    void append(List<JournalEntry.Stamped> entries);
}
