package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceFacts.Relation;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/** Large tables that lie mostly in TOAST, whose pages say little of how much a slice holds. */
final class ToastShare implements AssessmentCheck {
    private static final long BYTES_MIN = 1_000_000_000;
    private static final int PERCENT = 100;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(facts, table)).toList();
    }

    private static Stream<Finding> of(AssessmentFacts facts, SelectedTable table) {
        long toast = 0;
        for (SourceLeaf leaf : table.source().leaves()) {
            Relation relation = facts.source().relations().get(leaf.id());
            toast += relation == null ? 0 : relation.toastBytes();
        }
        long bytes = table.source().bytes();
        return bytes < BYTES_MIN || toast < bytes / 2
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.TOAST_SHARE,
                                table.id(),
                                List.of(),
                                "%d %% of it are long values apart from their rows: slices"
                                                .formatted(PERCENT * toast / bytes)
                                        + " by pages may be of very different size",
                                "State targetPartitionSizeMb for the table where slices turn out"
                                        + " too large"));
    }
}
