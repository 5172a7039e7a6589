package dev.glissade.engine.assess;

import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.TargetFacts;
import dev.glissade.engine.selection.SelectedTable;
import dev.glissade.engine.types.TypeDecision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Existing tables that rows are to be added to, and that do not take them as they are. */
final class TargetColumns implements AssessmentCheck {
    @Override
    public List<Finding> findings(AssessmentFacts facts) {
        var findings = new ArrayList<Finding>();
        for (SelectedTable table : facts.tables()) {
            List<TargetFacts.Column> columns =
                    facts.target().columns().getOrDefault(table.target(), List.of());
            if (!columns.isEmpty()) {
                compare(table, columns, findings);
            }
            List<String> checks = facts.target().checks().getOrDefault(table.target(), List.of());
            if (!checks.isEmpty()) {
                findings.add(
                        finding(
                                Severity.WARNING,
                                table,
                                checks.stream().map(name -> "CHECK " + name).toList(),
                                "the target enforces these constraints: one row that fails them"
                                        + " stops the whole table",
                                "Drop them at the target for the time of the load"));
            }
        }
        return findings;
    }

    private static void compare(
            SelectedTable table, List<TargetFacts.Column> columns, List<Finding> findings) {
        Map<String, TargetFacts.Column> there = new HashMap<>();
        columns.forEach(column -> there.put(column.name(), column));
        var missing = new ArrayList<String>();
        var other = new ArrayList<String>();
        Set<String> ours = new HashSet<>();
        for (SelectedTable.SelectedColumn column : table.columns()) {
            ours.add(column.targetName());
            TargetFacts.Column found = there.get(column.targetName());
            if (found == null) {
                missing.add("column " + column.targetName());
            } else if (column.type() instanceof TypeDecision.Mapped(var mapping)
                    && !named(mapping.type()).equals(found.type())) {
                other.add(
                        "column %s: %s there, %s planned"
                                .formatted(found.name(), found.type(), mapping.type().sql()));
            }
        }
        List<String> unfilled =
                columns.stream()
                        .filter(c -> c.notNull() && !c.hasDefault() && !ours.contains(c.name()))
                        .map(c -> "column " + c.name())
                        .toList();
        add(findings, table, missing, "the table at the target has no such columns");
        add(findings, table, unfilled, "the table at the target wants a value, and gets none");
        if (!other.isEmpty()) {
            findings.add(
                    finding(
                            Severity.WARNING,
                            table,
                            other,
                            "the table at the target has other types: Snowflake converts, rounds"
                                    + " or refuses what is added",
                            "State the target's types in columnTypeMappings"));
        }
    }

    private static void add(
            List<Finding> findings, SelectedTable table, List<String> objects, String why) {
        if (!objects.isEmpty()) {
            findings.add(
                    finding(
                            Severity.BLOCKER,
                            table,
                            objects,
                            why,
                            "Change the table at the target, or the project's columns"
                                    + " (excludeSourceColumns, columnNameMappings)"));
        }
    }

    /** As INFORMATION_SCHEMA.COLUMNS has it in DATA_TYPE. */
    private static String named(SfType type) {
        return switch (type) {
            case SfType.Fixed _ -> "NUMBER";
            case SfType.Varchar _ -> "TEXT";
            case SfType.IntervalMonths _, SfType.IntervalSeconds _ ->
                    type.sql().replaceAll("\\([0-9]+\\)", "");
            default -> type.sql().replaceFirst("\\(.*", "");
        };
    }

    private static Finding finding(
            Severity severity, SelectedTable table, List<String> objects, String why, String fix) {
        return new Finding(severity, FindingCode.TARGET_COLUMNS, table.id(), objects, why, fix);
    }
}
