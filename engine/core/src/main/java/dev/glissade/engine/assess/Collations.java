package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.selection.SelectedTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Texts that are equal or sorted by a collation, and will be by their bytes in Snowflake, whose
 * default is the order of UTF-8.
 */
final class Collations implements AssessmentCheck {
    private static final Set<String> BYTES = Set.of("", "C", "POSIX", "C.UTF-8", "C.utf8");

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>();
        String database = facts.source().collation();
        if (!BYTES.contains(database)) {
            findings.add(
                    new Finding(
                            Severity.INFO,
                            FindingCode.COLLATION,
                            null,
                            List.of("collation " + database),
                            "ORDER BY, < and ranges of text go by this collation in PostgreSQL, and"
                                    + " by bytes in Snowflake",
                            ""));
        }
        for (SelectedTable table : facts.tables()) {
            List<String> blind =
                    table.columns().stream()
                            .map(SelectedTable.SelectedColumn::source)
                            .filter(column -> isBlind(facts, column))
                            .map(c -> "column %s COLLATE %s".formatted(c.name(), c.collation()))
                            .toList();
            if (!blind.isEmpty()) {
                findings.add(
                        new Finding(
                                Severity.WARNING,
                                FindingCode.COLLATION,
                                table.id(),
                                blind,
                                "texts that are equal by this collation differ in Snowflake: joins"
                                        + " and keys do not match there",
                                ""));
            }
        }
        return findings;
    }

    private static boolean isBlind(AssessmentFacts facts, SourceColumn column) {
        String collation = column.collation();
        return collation != null && facts.source().nondeterministic().contains(collation);
    }
}
