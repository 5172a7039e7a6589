package dev.glissade.ui.assess;

import dev.glissade.engine.assess.AssessmentDifference;
import dev.glissade.engine.assess.FindingGroup;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.ui.session.Assessed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An assessment with the figures that a screen shows of it; reckoned away from the screen's thread.
 *
 * @param rows estimated, of the tables whose rows the catalog knows
 * @param tablesUncounted those of which it does not
 */
record Checked(
        Assessed assessed,
        List<FindingGroup> groups,
        int tables,
        int columns,
        long rows,
        int tablesUncounted,
        long bytes,
        Optional<Since> since) {

    /** What has changed since another one. */
    record Since(Instant at, AssessmentDifference difference) {}

    static Checked of(Assessed assessed, Optional<Since> since) {
        List<SelectedTable> tables = assessed.selection().tables();
        long rows = 0;
        long bytes = 0;
        int columns = 0;
        int uncounted = 0;
        for (SelectedTable table : tables) {
            long counted = rows(table.source());
            rows += Math.max(0, counted);
            uncounted += counted < 0 ? 1 : 0;
            bytes += table.source().bytes();
            columns += table.columns().size();
        }
        return new Checked(
                assessed,
                FindingGroup.of(assessed.assessment()),
                tables.size(),
                columns,
                rows,
                uncounted,
                bytes,
                since);
    }

    /** By the statistics; −1 where there are none of any leaf. */
    static long rows(SourceTable table) {
        if (table.leaves().stream().anyMatch(leaf -> leaf.rowsEstimated() < 0)) {
            return -1;
        }
        return table.leaves().stream().mapToLong(SourceLeaf::rowsEstimated).sum();
    }

    long blockers() {
        return groups.stream().filter(group -> group.severity() == Severity.BLOCKER).count();
    }
}
