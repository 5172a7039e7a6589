package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.types.TypeDecision;
import dev.glissade.engine.types.TypeMapper;

import java.util.List;

/** Keys to partition by that have no order, or none that we know of. */
public final class PartitionKeys implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        List<String> key = table.configuration().columnNamesToPartitionBy();
        if (key == null) {
            return List.of();
        }
        List<String> unordered =
                table.source().columns().stream()
                        .filter(column -> key.contains(column.name()) && !isOrdered(column))
                        .map(c -> "column %s %s".formatted(c.name(), c.type().formatted()))
                        .toList();
        return unordered.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.BLOCKER,
                                FindingCode.PARTITION_KEY,
                                table.id(),
                                unordered,
                                "a table cannot be cut by a column of this type",
                                "Name other columns (columnNamesToPartitionBy), or none"));
    }

    /** Whether ranges of this column make sense: its type is carried and has an order. */
    public static boolean isOrdered(SourceColumn column) {
        if (!(TypeMapper.decide(column.type()) instanceof TypeDecision.Mapped(var mapping))) {
            return false;
        }
        return switch (mapping.encoding()) {
            case INTEGER,
                    NUMERIC,
                    FLOAT,
                    BOOLEAN,
                    TEXT,
                    BYTEA,
                    UUID,
                    DATE,
                    TIME,
                    TIMESTAMP,
                    TIMESTAMPTZ ->
                    true;
            case JSON, ARRAY_OF_NUMBERS, ARRAY_OF_BOOLEANS, ARRAY_OF_TEXTS -> false;
        };
    }
}
