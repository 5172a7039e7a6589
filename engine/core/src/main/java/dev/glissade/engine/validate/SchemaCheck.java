package dev.glissade.engine.validate;

import dev.glissade.engine.flow.TargetDefinition;
import dev.glissade.engine.model.SfType;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a table of the target, as it is defined there, with its plan. */
final class SchemaCheck {
    /** Which DECFLOAT always has; DESCRIBE may say so. */
    private static final String DECFLOAT_DIGITS = "(38)";

    private SchemaCheck() {}

    /**
     * What is found.
     *
     * @param missing columns that are not there, so that they cannot be compared
     * @param findings in words, those columns' too
     */
    record Findings(List<ColumnPlan> missing, List<String> findings) {
        Findings {
            missing = List.copyOf(missing);
            findings = List.copyOf(findings);
        }
    }

    /** Columns of the target that nobody has planned are none of ours where rows were appended. */
    static Findings of(TablePlan table, TargetDefinition definition) {
        boolean ours = table.existing() != ExistingTable.APPEND;
        Map<String, TargetDefinition.Column> there = new HashMap<>();
        definition.columns().forEach(column -> there.put(column.name(), column));
        var missing = new ArrayList<ColumnPlan>();
        var findings = new ArrayList<String>();
        for (ColumnPlan column : table.columns()) {
            TargetDefinition.Column found = there.remove(column.targetName());
            if (found == null) {
                missing.add(column);
                findings.add("column %s is not there".formatted(column.targetName()));
            } else {
                compare(column, found, ours, inPrimaryKey(table, column), findings);
            }
        }
        if (ours) {
            there.values().stream()
                    .map(TargetDefinition.Column::name)
                    .sorted()
                    .forEach(name -> findings.add("column %s is not planned".formatted(name)));
            key(table, definition, findings);
        }
        return new Findings(missing, findings);
    }

    private static void compare(
            ColumnPlan column,
            TargetDefinition.Column found,
            boolean ours,
            boolean inKey,
            List<String> findings) {
        String planned = column.mapping().type().sql();
        if (!found.type().equals(planned)
                && !(column.mapping().type() instanceof SfType.DecFloat
                        && found.type().equals(planned + DECFLOAT_DIGITS))) {
            findings.add(
                    "column %s is %s, planned as %s"
                            .formatted(found.name(), found.type(), planned));
        }
        boolean notNull = column.notNull() || inKey;
        if (ours && found.notNull() != notNull) {
            findings.add(
                    "column %s %s, planned otherwise"
                            .formatted(
                                    found.name(),
                                    found.notNull() ? "takes no NULL" : "takes NULL"));
        }
    }

    /** Snowflake makes the columns of a primary key NOT NULL. */
    private static boolean inPrimaryKey(TablePlan table, ColumnPlan column) {
        return plannedKey(table).contains(column.targetName());
    }

    private static void key(TablePlan table, TargetDefinition definition, List<String> findings) {
        Set<String> planned = plannedKey(table);
        Set<String> found =
                definition.columns().stream()
                        .filter(TargetDefinition.Column::inPrimaryKey)
                        .map(TargetDefinition.Column::name)
                        .collect(Collectors.toSet());
        if (!planned.equals(found)) {
            findings.add(
                    "the primary key is %s, planned as %s".formatted(named(found), named(planned)));
        }
    }

    private static String named(Set<String> columns) {
        return columns.isEmpty()
                ? "none"
                : columns.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }

    /** None where a column of it stays behind. */
    private static Set<String> plannedKey(TablePlan table) {
        List<String> key = table.source().primaryKey().map(SourceKey::columns).orElse(List.of());
        Set<String> names =
                table.columns().stream()
                        .filter(column -> key.contains(column.source().name()))
                        .map(ColumnPlan::targetName)
                        .collect(Collectors.toSet());
        return names.size() == key.size() ? names : Set.of();
    }
}
