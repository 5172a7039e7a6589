package dev.glissade.engine.assess;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.LoadTransform;
import dev.glissade.engine.types.Mapping;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns that would get a type, or a length, that this account does not know. */
final class TargetTypes implements AssessmentCheck {
    /** What the longest VARCHAR and BINARY were before 2025 (Snowflake, BCR-1779). */
    private static final long VARCHAR_BEFORE = 16_777_216;

    private static final long BINARY_BEFORE = 8_388_608;

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Set<String> refused = facts.target().typesRefused();
        if (refused.isEmpty()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            for (SelectedTable.SelectedColumn column : table.columns()) {
                if (column.type() instanceof TypeDecision.Mapped(var mapping)
                        && probe(mapping).filter(refused::contains).isPresent()) {
                    findings.add(finding(table, column, mapping));
                }
            }
        }
        return findings;
    }

    /** Which of the probes tells whether the account takes the type; absent when all do. */
    private static Optional<String> probe(Mapping mapping) {
        if (mapping.transform() == LoadTransform.PARSE_XML) {
            return Optional.of(TargetFacts.PARSED_XML);
        }
        SfType type = mapping.type();
        return switch (type) {
            case SfType.Varchar(_, String collation) when !collation.isEmpty() ->
                    Optional.of(TargetFacts.COLLATED);
            case SfType.Varchar(long length, _) when length <= VARCHAR_BEFORE -> Optional.empty();
            case SfType.Varchar _ ->
                    Optional.of(new SfType.Varchar(SfType.Varchar.CHARACTERS_MAX).sql());
            case SfType.Binary(long length) when length <= BINARY_BEFORE -> Optional.empty();
            case SfType.Binary _ -> Optional.of(new SfType.Binary(SfType.Binary.BYTES_MAX).sql());
            case SfType.Period _ -> Optional.of(TargetFacts.PERIOD);
            case SfType.ArrayOf _ -> Optional.of(TargetFacts.TYPED_ARRAY);
            default -> Optional.of(type.sql()).filter(TargetFacts.PROBES::contains);
        };
    }

    private static Finding finding(
            SelectedTable table, SelectedTable.SelectedColumn column, Mapping mapping) {
        SfType type = mapping.type();
        return new Finding(
                Severity.BLOCKER,
                FindingCode.TARGET_TYPE,
                table.id(),
                List.of("column " + column.source().name()),
                "this account does not take "
                        + (mapping.transform() == LoadTransform.PARSE_XML
                                ? TargetFacts.PARSED_XML
                                : type.sql()),
                "State a type that it takes (columnTypeMappings), such as "
                        + instead(type)
                        + "; a value that does not fit then stops the table");
    }

    private static String instead(SfType type) {
        return type instanceof SfType.Binary
                ? new SfType.Binary(BINARY_BEFORE).sql()
                : new SfType.Varchar(VARCHAR_BEFORE).sql();
    }
}
