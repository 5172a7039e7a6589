package dev.glissade.engine.plan;

import java.util.List;
import java.util.Map;

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

    /**
     * The same plan, told from one whose masks are salted otherwise.
     *
     * @param salts of masks, by the names of their environment variables
     */
    public MigrationPlan under(Map<String, String> salts) {
        return salts.isEmpty()
                ? this
                : new MigrationPlan(PlanFingerprint.salted(fingerprint, salts), tables);
    }
}
