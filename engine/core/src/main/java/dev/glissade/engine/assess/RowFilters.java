package dev.glissade.engine.assess;

import java.util.List;

/** Row filters that would not stay within their parentheses. */
final class RowFilters implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        return FilterSyntax.complaint(table.configuration().rows().filter())
                .map(
                        complaint ->
                                List.of(
                                        new Finding(
                                                Severity.BLOCKER,
                                                FindingCode.FILTER,
                                                table.id(),
                                                List.of(),
                                                "the row filter " + complaint,
                                                "Correct whereClauseCriteria")))
                .orElse(List.of());
    }
}
