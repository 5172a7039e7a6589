package dev.glissade.engine.assess;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.selection.FilterSyntax;

import java.util.List;
import java.util.stream.Stream;

/** Row filters that would not stay within their parentheses, or that the source refuses. */
final class RowFilters implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Stream<Finding> open =
                facts.tables().stream()
                        .flatMap(
                                table ->
                                        FilterSyntax.complaint(
                                                table.configuration().rows().filter())
                                                .map(
                                                        complaint ->
                                                                blocker(table.id(), complaint, ""))
                                                .stream());
        Stream<Finding> refused =
                facts.refusedExpressions().stream()
                        .filter(refusal -> refusal.column() == null)
                        .map(
                                refusal ->
                                        blocker(
                                                refusal.table(),
                                                "is refused by PostgreSQL: " + refusal.message(),
                                                "; our sessions have no search path: name"
                                                        + " functions with schema"));
        return Stream.concat(open, refused).toList();
    }

    private static Finding blocker(TableId table, String complaint, String hint) {
        return new Finding(
                Severity.BLOCKER,
                FindingCode.FILTER,
                table,
                List.of(),
                "the row filter " + complaint,
                "Correct whereClauseCriteria" + hint);
    }
}
