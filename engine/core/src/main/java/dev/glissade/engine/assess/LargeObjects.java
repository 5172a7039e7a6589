package dev.glissade.engine.assess;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.selection.SelectedTable;

import java.util.List;
import java.util.stream.Stream;

/** Large objects, which no table's column holds, and which no change capture sees. */
final class LargeObjects implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        long count = facts.source().largeObjects();
        List<String> columns =
                facts.tables().stream().flatMap(LargeObjects::referringColumns).toList();
        if (count == 0 && columns.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Finding(
                        Severity.WARNING,
                        FindingCode.LARGE_OBJECTS,
                        null,
                        columns.isEmpty() ? List.of("large objects") : columns,
                        "%,d large objects stay in PostgreSQL; a column that refers to them"
                                        .formatted(count)
                                + " arrives as their numbers",
                        "Read the bytes, of up to 64 MB, in the column's place"
                                + " (customColumnTransforms): encodeExpression lo_get({{ col_name"
                                + " }}), targetType BINARY. Change capture does not see them"));
    }

    /** Those of the extension lo's domain; an oid may be anything. */
    private static Stream<String> referringColumns(SelectedTable table) {
        return table.columns().stream()
                .filter(column -> column.rewrite().isNone())
                .map(SelectedTable.SelectedColumn::source)
                .filter(column -> isLargeObject(column.type()))
                .map(column -> "column %s of %s".formatted(column.name(), table.id()));
    }

    private static boolean isLargeObject(PgType type) {
        return type instanceof PgType.DomainOf(PgType base, String formatted)
                && (formatted.equals("lo") || formatted.endsWith(".lo") || isLargeObject(base));
    }
}
