package dev.glissade.ui.mapping;

import dev.glissade.engine.project.ColumnChoices;
import dev.glissade.engine.project.ColumnTypeMapping;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.RenameRule;
import dev.glissade.engine.project.Renaming;
import dev.glissade.engine.project.ValuePolicy;
import dev.glissade.engine.project.ValuePolicyRule;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Changes rules that hold for all tables. Pure. A table with a list of its own would not see one of
 * the defaults, so such rules go to the end of its list too.
 */
final class RuleEdits {
    private RuleEdits() {}

    static Project prefixed(Project project, String prefix) {
        Renaming now = project.renaming();
        return project.withRenaming(new Renaming(prefix, now.tableSuffix(), now.rules()));
    }

    static Project suffixed(Project project, String suffix) {
        Renaming now = project.renaming();
        return project.withRenaming(new Renaming(now.tablePrefix(), suffix, now.rules()));
    }

    static Project renaming(Project project, List<RenameRule> rules) {
        Renaming now = project.renaming();
        return project.withRenaming(new Renaming(now.tablePrefix(), now.tableSuffix(), rules));
    }

    /** With rules for types, after those that are there. */
    static Project adding(Project project, List<ColumnTypeMapping> rules) {
        return everywhere(
                project,
                columns -> {
                    List<ColumnTypeMapping> said = columns.columnTypeMappings();
                    var all = new ArrayList<ColumnTypeMapping>(said == null ? List.of() : said);
                    rules.stream().filter(rule -> !all.contains(rule)).forEach(all::add);
                    return typed(columns, all);
                },
                columns -> columns.columnTypeMappings() != null);
    }

    /** Without a rule for types. */
    static Project removing(Project project, ColumnTypeMapping rule) {
        return everywhere(
                project,
                columns ->
                        typed(
                                columns,
                                columns.typeMappings().stream()
                                        .filter(r -> !r.equals(rule))
                                        .toList()),
                columns -> columns.columnTypeMappings() != null);
    }

    /** With a policy for all values that do not fit and of which nothing else is said. */
    static Project policy(Project project, ValuePolicy policy) {
        var general = new ValuePolicyRule(null, null, policy);
        return everywhere(
                project,
                columns -> {
                    var rules = new ArrayList<ValuePolicyRule>();
                    columns.policies().stream().filter(r -> !r.isGeneral()).forEach(rules::add);
                    if (policy != ValuePolicy.FAIL) {
                        rules.add(general);
                    }
                    return columns.withPolicies(rules);
                },
                columns -> columns.valuePolicies() != null);
    }

    /** The policy that holds for all values that do not fit. */
    static ValuePolicy policy(Project project) {
        return project.defaults().columns().policies().stream()
                .filter(ValuePolicyRule::isGeneral)
                .findFirst()
                .map(ValuePolicyRule::policy)
                .orElse(ValuePolicy.FAIL);
    }

    private static ColumnChoices typed(
            ColumnChoices columns, @Nullable List<ColumnTypeMapping> types) {
        return new ColumnChoices(
                columns.excludeSourceColumns(),
                columns.columnNameMappings(),
                types,
                columns.expressions(),
                columns.valuePolicies());
    }

    private static Project everywhere(
            Project project, UnaryOperator<ColumnChoices> change, Predicate<ColumnChoices> hasOwn) {
        return project.withDefaults(
                        project.defaults().withColumns(change.apply(project.defaults().columns())))
                .withTables(
                        project.selection(),
                        project.tables().stream()
                                .map(
                                        table ->
                                                hasOwn.test(table.columns())
                                                        ? table.withColumns(
                                                                change.apply(table.columns()))
                                                        : table)
                                .toList());
    }
}
