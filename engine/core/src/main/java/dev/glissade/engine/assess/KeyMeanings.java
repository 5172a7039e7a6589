package dev.glissade.engine.assess;

import dev.glissade.engine.model.PgType;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.Encoding;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns whose values compare otherwise in Snowflake: citext, and char with its blanks. */
final class KeyMeanings implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            add(
                    findings,
                    table,
                    columns(table, "citext", true),
                    Severity.WARNING,
                    "a key of citext takes 'A' and 'a' for one; in Snowflake they are two, and a"
                            + " join on it finds fewer rows; VARCHAR COLLATE 'en-ci'"
                            + " (columnTypeMappings) takes them for one too");
            add(
                    findings,
                    table,
                    columns(table, "bpchar", false),
                    Severity.INFO,
                    "char(n) arrives with its blanks at the end, which PostgreSQL does not compare"
                            + " and Snowflake does; trailingBlanks drop (columnTypeMappings) leaves"
                            + " them behind");
        }
        return findings;
    }

    private static List<String> columns(SelectedTable table, String type, boolean keysOnly) {
        return table.columns().stream()
                .filter(column -> !isSettled(column.type()))
                .map(SelectedTable.SelectedColumn::source)
                .filter(column -> isOf(column.type(), type))
                .filter(column -> !keysOnly || isInKey(table, column))
                .map(column -> "column " + column.name())
                .toList();
    }

    /** Whether a collation of the target compares it, or its blanks are gone. */
    private static boolean isSettled(TypeDecision type) {
        return type instanceof TypeDecision.Mapped(var mapping)
                && (mapping.encoding() == Encoding.TRIMMED
                        || (mapping.type() instanceof SfType.Varchar(_, String collation)
                                && !collation.isEmpty()));
    }

    private static boolean isInKey(SelectedTable table, SourceColumn column) {
        return table.source().keys().stream().anyMatch(k -> k.columns().contains(column.name()));
    }

    private static boolean isOf(PgType type, String name) {
        return scalar(type).filter(found -> found.name().equals(name)).isPresent();
    }

    private static Optional<PgType.Scalar> scalar(PgType type) {
        return switch (type) {
            case PgType.DomainOf domain -> scalar(domain.base());
            case PgType.Scalar scalar -> Optional.of(scalar);
            case PgType.ArrayOf _, PgType.Enumerated _, PgType.Structured _ -> Optional.empty();
        };
    }

    private static void add(
            List<Finding> findings,
            SelectedTable table,
            List<String> columns,
            Severity severity,
            String why) {
        if (!columns.isEmpty()) {
            findings.add(
                    new Finding(severity, FindingCode.KEY_MEANING, table.id(), columns, why, ""));
        }
    }
}
