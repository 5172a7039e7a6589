package dev.glissade.engine.assess;

import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.selection.FilterSyntax;
import dev.glissade.engine.selection.RefusedExpression;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.selection.SelectedTable.SelectedColumn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Columns that are read or loaded by an expression: which, and whether that can be. */
final class ColumnExpressionsTaken implements AssessmentCheck {
    private static final String CORRECT = "Correct customColumnTransforms";

    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        Map<TableId, List<RefusedExpression>> refused = new HashMap<>();
        facts.refusedExpressions().stream()
                .filter(refusal -> refusal.column() != null)
                .forEach(r -> refused.computeIfAbsent(r.table(), id -> new ArrayList<>()).add(r));
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            refused.getOrDefault(table.id(), List.of())
                    .forEach(one -> findings.add(refused(table, one)));
            findings.addAll(of(table));
        }
        return findings;
    }

    private static List<Finding> of(SelectedTable table) {
        if (table.columns().stream().noneMatch(ColumnExpressionsTaken::isOfUser)) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        for (SelectedColumn column : table.columns()) {
            FilterSyntax.complaint(column.rewrite().encode())
                    .map(complaint -> blocker(table, column, "the encodeExpression " + complaint))
                    .ifPresent(findings::add);
        }
        tell(
                findings,
                table,
                column -> !column.rewrite().encode().isEmpty(),
                Severity.INFO,
                "an expression of the project is read in the place of these columns",
                "");
        tell(
                findings,
                table,
                column -> !column.rewrite().decode().isEmpty(),
                Severity.INFO,
                "the load transforms these columns; what they become is not compared with the"
                        + " source",
                "");
        Set<String> keys = keyColumns(table);
        tell(
                findings,
                table,
                column -> keys.contains(column.source().name()),
                Severity.WARNING,
                "these columns are part of a key, and whether rows stay distinct is for the"
                        + " expression to say; the key is declared all the same",
                "Leave key columns as they are");
        return findings;
    }

    private static boolean isOfUser(SelectedColumn column) {
        return !column.rewrite().isNone() && !column.rewrite().masked();
    }

    private static void tell(
            List<Finding> findings,
            SelectedTable table,
            Predicate<SelectedColumn> which,
            Severity severity,
            String why,
            String fix) {
        List<String> columns =
                table.columns().stream()
                        .filter(column -> isOfUser(column) && which.test(column))
                        .map(column -> "column " + column.source().name())
                        .toList();
        if (!columns.isEmpty()) {
            findings.add(
                    new Finding(severity, FindingCode.EXPRESSION, table.id(), columns, why, fix));
        }
    }

    private static Finding refused(SelectedTable table, RefusedExpression refused) {
        return new Finding(
                Severity.BLOCKER,
                FindingCode.EXPRESSION,
                table.id(),
                List.of("column " + refused.column()),
                switch (refused.by()) {
                    case SOURCE -> "PostgreSQL refuses the encodeExpression: " + refused.message();
                    case TARGET -> "Snowflake refuses the decodeExpression: " + refused.message();
                },
                switch (refused.by()) {
                    case SOURCE ->
                            CORRECT
                                    + "; our sessions have no search path: name functions with"
                                    + " schema";
                    case TARGET -> CORRECT;
                });
    }

    private static Finding blocker(SelectedTable table, SelectedColumn column, String why) {
        return new Finding(
                Severity.BLOCKER,
                FindingCode.EXPRESSION,
                table.id(),
                List.of("column " + column.source().name()),
                why,
                CORRECT);
    }

    private static Set<String> keyColumns(SelectedTable table) {
        return table.source().keys().stream()
                .map(SourceKey::columns)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
