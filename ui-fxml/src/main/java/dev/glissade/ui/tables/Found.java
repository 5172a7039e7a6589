package dev.glissade.ui.tables;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.TableId;
import dev.glissade.ui.session.Assessed;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an assessment has found of each table.
 *
 * @param at when; empty before the first assessment
 * @param isTrue whether the choice is still the one that was assessed
 */
record Found(Optional<Instant> at, boolean isTrue, Map<TableId, Map<Severity, Integer>> byTable) {
    static Found none() {
        return new Found(Optional.empty(), false, Map.of());
    }

    static Found of(Assessed assessed) {
        Map<TableId, Map<Severity, Integer>> byTable = new HashMap<>();
        for (Finding finding : assessed.assessment().findings()) {
            if (finding.table() != null) {
                byTable.computeIfAbsent(finding.table(), id -> new EnumMap<>(Severity.class))
                        .merge(finding.severity(), 1, Integer::sum);
            }
        }
        return new Found(Optional.of(assessed.at()), true, byTable);
    }

    Found outdated() {
        return new Found(at, false, byTable);
    }
}
