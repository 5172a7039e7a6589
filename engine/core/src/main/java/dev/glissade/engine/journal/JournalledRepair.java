package dev.glissade.engine.journal;

import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;

import java.util.List;

/**
 * A repair that has begun.
 *
 * @param repair in the names of its stage and its loading tables, as a run's is
 * @param tables those whose rows it replaces
 */
public record JournalledRepair(RunId repair, List<TargetTableId> tables) {
    public JournalledRepair {
        tables = List.copyOf(tables);
    }
}
