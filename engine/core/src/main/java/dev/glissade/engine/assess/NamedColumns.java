package dev.glissade.engine.assess;

import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.selection.SelectedTable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Columns that the project names for one table, and that the table does not have. What it names for
 * all tables need not be in each of them.
 */
final class NamedColumns implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        return facts.tables().stream().flatMap(table -> of(table).stream()).toList();
    }

    private static List<Finding> of(SelectedTable table) {
        if (!table.named()) {
            return List.of();
        }
        TableConfiguration said = table.configuration();
        Set<String> names = new LinkedHashSet<>();
        if (said.columns().excludeSourceColumns() != null) {
            names.addAll(said.columns().excludeSourceColumns());
        }
        if (said.columns().columnNameMappings() != null) {
            names.addAll(said.columns().columnNameMappings().keySet());
        }
        said.columns().typeMappings().stream()
                .flatMap(mapping -> Stream.ofNullable(mapping.columnName()))
                .forEach(names::add);
        said.columns().policies().stream()
                .flatMap(rule -> Stream.ofNullable(rule.columnName()))
                .forEach(names::add);
        if (said.rows().columnNamesToPartitionBy() != null) {
            names.addAll(said.rows().columnNamesToPartitionBy());
        }
        names.addAll(said.rows().rowKey());
        List<String> missing =
                names.stream().filter(name -> table.source().column(name).isEmpty()).toList();
        return missing.isEmpty()
                ? List.of()
                : List.of(
                        new Finding(
                                Severity.BLOCKER,
                                FindingCode.COLUMN_MISSING,
                                table.id(),
                                missing,
                                "the project names columns that the table does not have",
                                "Correct the names, in the case that PostgreSQL stores"));
    }
}
