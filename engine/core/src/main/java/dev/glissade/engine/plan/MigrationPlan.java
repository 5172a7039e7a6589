package dev.glissade.engine.plan;

import java.util.List;

/**
 * What a run will do.
 *
 * @param fingerprint changes when anything does that would make finished tables wrong: I4. It does
 *     not depend on partitions, which follow the size of a table: a table that is not finished
 *     starts again under the new ones
 */
public record MigrationPlan(String fingerprint, List<TablePlan> tables) {
    public MigrationPlan {
        tables = List.copyOf(tables);
    }
}
