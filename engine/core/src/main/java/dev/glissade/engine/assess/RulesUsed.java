package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.ColumnExpressions;
import dev.glissade.engine.project.ColumnMask;
import dev.glissade.engine.project.ColumnSelector;
import dev.glissade.engine.project.ColumnTransform;
import dev.glissade.engine.project.TableConfiguration;
import dev.glissade.engine.project.TableName;
import dev.glissade.engine.selection.ColumnRules;
import dev.glissade.engine.selection.SelectedTable;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the project says of columns and no column fits: most often a name that is misspelt, and then
 * the values go as they are. A mask of one table that hides nothing is a blocker; those of the
 * defaults may be meant for whatever tables there are.
 */
final class RulesUsed implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        TableConfiguration defaults = facts.project().defaults();
        List<SourceColumn> all =
                facts.tables().stream().flatMap(t -> t.source().columns().stream()).toList();
        Stream<Finding> general =
                facts.tables().isEmpty()
                        ? Stream.empty()
                        : of(null, defaults.columns().expressions(), all);
        Map<TableId, SelectedTable> byId = new HashMap<>();
        facts.tables().forEach(table -> byId.put(table.id(), table));
        Stream<Finding> own =
                facts.project().tables().stream()
                        .flatMap(
                                said ->
                                        table(byId, said.source().over(defaults.source()))
                                                .flatMap(
                                                        table ->
                                                                of(
                                                                        table.id(),
                                                                        said.columns()
                                                                                .expressions(),
                                                                        table.source().columns())));
        return Stream.concat(general, own).toList();
    }

    private static Stream<SelectedTable> table(Map<TableId, SelectedTable> byId, TableName name) {
        String schema = name.schemaName();
        String table = name.tableName();
        return schema == null || table == null
                ? Stream.empty()
                : Stream.ofNullable(byId.get(new TableId(schema, table)));
    }

    private static Stream<Finding> of(
            @Nullable TableId table, ColumnExpressions said, List<SourceColumn> columns) {
        return Stream.of(
                        unfitting(
                                table,
                                Severity.WARNING,
                                FindingCode.EXPRESSION,
                                said.transforms().stream()
                                        .map(ColumnTransform::columns)
                                        .filter(rule -> !ColumnRules.fitsAny(rule, columns))),
                        unfitting(
                                table,
                                table == null ? Severity.WARNING : Severity.BLOCKER,
                                FindingCode.MASK,
                                said.masks().stream()
                                        .map(ColumnMask::columns)
                                        .filter(rule -> !ColumnRules.reachesAny(rule, columns))))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> unfitting(
            @Nullable TableId table,
            Severity severity,
            FindingCode code,
            Stream<ColumnSelector> unused) {
        List<String> rules = unused.map(ColumnSelector::text).toList();
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Finding(
                                severity,
                                code,
                                table,
                                rules,
                                "the project says something of columns, and there are none that"
                                        + " this fits",
                                "Correct the names, in the case that PostgreSQL stores; a pattern"
                                        + " matches the whole name"));
    }
}
