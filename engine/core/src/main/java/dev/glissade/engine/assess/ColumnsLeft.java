package dev.glissade.engine.assess;

import dev.glissade.engine.selection.SelectedTable;

import java.util.List;

/** Tables of which no column is read: Snowflake has no table without columns. */
final class ColumnsLeft implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        return table.columns().isEmpty()
                ? List.of(
                        new Finding(
                                Severity.BLOCKER,
                                FindingCode.TABLE_WITHOUT_COLUMNS,
                                table.id(),
                                List.of(),
                                "no column is left to read, and a Snowflake table has at least one",
                                "Take the table out of the project"))
                : List.of();
    }
}
