package dev.glissade.engine.assess;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.ExtensionTypes;

import java.util.List;
import java.util.stream.Stream;

/** Columns of types that nobody here knows: their text arrives, whatever it means. */
final class UnknownTypes implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(UnknownTypes::of).toList();
    }

    private static Stream<Finding> of(SelectedTable table) {
        List<String> unknown =
                table.columns().stream()
                        .map(SelectedTable.SelectedColumn::source)
                        .filter(column -> isUnknown(column.type()))
                        .map(c -> "column %s %s".formatted(c.name(), c.type().formatted()))
                        .toList();
        return unknown.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                Severity.INFO,
                                FindingCode.TYPE_UNKNOWN,
                                table.id(),
                                unknown,
                                "types of an extension that Glissade does not know; what"
                                        + " PostgreSQL prints arrives as text",
                                ""));
    }

    private static boolean isUnknown(PgType type) {
        return switch (type) {
            case PgType.DomainOf domain -> isUnknown(domain.base());
            case PgType.ArrayOf array -> isUnknown(array.element());
            case PgType.Scalar scalar ->
                    !scalar.schema().equals("pg_catalog") && !ExtensionTypes.isKnown(scalar);
            case PgType.Enumerated _, PgType.Structured _ -> false;
        };
    }
}
