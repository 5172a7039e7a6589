package dev.glissade.engine.plan;

import java.util.List;

/**
 * What a run will do.
 *
 * @param fingerprint changes when anything does that would make finished work wrong: I4
 */
public record MigrationPlan(String fingerprint, List<TablePlan> tables) {
    public MigrationPlan {
        tables = List.copyOf(tables);
    }
}
