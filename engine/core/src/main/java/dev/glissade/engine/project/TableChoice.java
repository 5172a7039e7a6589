package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Puts tables into a project and takes them out, one by one, by schema or by pattern. What the
 * project says otherwise stays: patterns that somebody wrote, and the settings of a table that is
 * taken out. Pure; each method gives the project that says so.
 */
public final class TableChoice {
    private static final String EVERY = "*";
    private static final String NONE = "!*";

    private final Project project;
    private final List<String> patterns;
    private final List<TableConfiguration> tables;

    private TableChoice(Project project) {
        this.project = project;
        this.patterns = new ArrayList<>(project.selection().patterns());
        this.tables = new ArrayList<>(project.tables());
    }

    /** Every one of these takes part. Views and foreign tables are to be {@link #named}. */
    public static Project including(Project project, Collection<TableId> added) {
        var choice = new TableChoice(project);
        choice.letIn(Set.copyOf(added));
        choice.name(choice.missing(added));
        return choice.made();
    }

    /** Every one of these takes part, and is named, as a view has to be. */
    public static Project named(Project project, Collection<TableId> added) {
        var choice = new TableChoice(project);
        choice.letIn(Set.copyOf(added));
        Set<TableId> known = project.configurations().named();
        choice.name(added.stream().filter(table -> !known.contains(table)).toList());
        return choice.made();
    }

    /** None of these takes part. */
    public static Project excluding(Project project, Collection<TableId> removed) {
        var choice = new TableChoice(project);
        choice.forget(Set.copyOf(removed));
        choice.selected(removed).forEach(t -> choice.leaveOut(TableSelection.naming(t)));
        return choice.made();
    }

    /**
     * A whole schema takes part, with tables that are yet to come.
     *
     * @param all its tables
     */
    public static Project includingSchema(Project project, String schema, Collection<TableId> all) {
        var choice = new TableChoice(project);
        choice.letIn(Set.copyOf(all));
        choice.patterns.remove("!" + TableSelection.naming(schema));
        choice.keepEvery();
        List<TableId> missing = choice.missing(all);
        if (!missing.isEmpty() && choice.isNarrow()) {
            List<String> before = List.copyOf(choice.patterns);
            if (!choice.includes()) {
                choice.patterns.remove(NONE);
            }
            choice.patterns.add(TableSelection.naming(schema));
            if (choice.missing(all).size() == missing.size()) {
                // Another pattern takes out all that this one lets in.
                choice.patterns.clear();
                choice.patterns.addAll(before);
            }
        }
        choice.name(choice.missing(all));
        return choice.made();
    }

    /**
     * Nothing of a schema takes part, nor tables that are yet to come.
     *
     * @param all its tables
     */
    public static Project excludingSchema(Project project, String schema, Collection<TableId> all) {
        var choice = new TableChoice(project);
        boolean included = choice.includes();
        Set<TableId> its = Set.copyOf(all);
        choice.forget(its);
        choice.patterns.removeIf(pattern -> isExclusionOf(pattern, its));
        choice.keepEvery();
        choice.patterns.remove(TableSelection.naming(schema));
        choice.keepNarrow(included);
        List<TableId> named = new ArrayList<>(choice.selected(all));
        named.retainAll(choice.made().configurations().named());
        if (choice.selected(all).size() > named.size()) {
            choice.leaveOut(TableSelection.naming(schema));
        }
        named.forEach(table -> choice.leaveOut(TableSelection.naming(table)));
        return choice.made();
    }

    /** The patterns that are about more than one table, in their order. */
    public static List<String> rules(Project project) {
        return project.selection().patterns().stream()
                .filter(pattern -> TableSelection.one(pattern).isEmpty())
                .toList();
    }

    /**
     * The same with other rules; what is chosen one by one stays.
     *
     * @throws IllegalArgumentException naming what is wrong with a pattern
     */
    public static Project withRules(Project project, List<String> rules) {
        if (rules.equals(rules(project))) {
            return project;
        }
        var choice = new TableChoice(project);
        choice.patterns.removeIf(pattern -> TableSelection.one(pattern).isEmpty());
        choice.patterns.addAll(0, rules);
        choice.keepEvery();
        return choice.made();
    }

    /** The same with this said of one table; which tables take part does not change. */
    public static Project saying(Project project, TableConfiguration table) {
        TableId id = id(table, project);
        var choice = new TableChoice(project);
        boolean selected = project.configurations().selects(id);
        int at = choice.indexOf(id);
        if (at >= 0) {
            choice.tables.set(at, table);
            return choice.made();
        }
        choice.stateEvery();
        if (!selected) {
            if (choice.patterns.isEmpty()) {
                choice.patterns.add(NONE);
            }
            choice.leaveOut(TableSelection.naming(id));
        }
        choice.tables.add(table);
        return choice.made();
    }

    private Project made() {
        // Names without a pattern say the same.
        boolean justNamed = patterns.equals(List.of(NONE)) && !tables.isEmpty();
        return project.withTables(
                justNamed ? TableSelection.all() : new TableSelection(patterns), tables);
    }

    /** No pattern means every table only as long as none is named. */
    private void stateEvery() {
        if (patterns.isEmpty() && tables.isEmpty()) {
            patterns.add(EVERY);
        }
    }

    /** When the last of several patterns has gone, the names left must not come to mean "just". */
    private void keepEvery() {
        if (patterns.isEmpty() && !project.selection().isUnstated() && !tables.isEmpty()) {
            patterns.add(EVERY);
        }
    }

    private boolean isNarrow() {
        boolean justNamed = patterns.isEmpty() && !tables.isEmpty();
        return includes() || patterns.contains(NONE) || justNamed;
    }

    private void letIn(Set<TableId> added) {
        patterns.removeIf(pattern -> isExclusionOf(pattern, added));
        keepEvery();
    }

    private static boolean isExclusionOf(String pattern, Set<TableId> any) {
        return TableSelection.excludes(pattern)
                && TableSelection.one(pattern).filter(any::contains).isPresent();
    }

    private void name(Collection<TableId> added) {
        if (added.isEmpty()) {
            return;
        }
        stateEvery();
        for (TableId table : added) {
            tables.add(
                    TableConfiguration.unstated()
                            .withSource(new TableName(null, table.schema(), table.name())));
        }
    }

    /** Takes out what does no more than name them. */
    private void forget(Set<TableId> removed) {
        boolean namedOnly = patterns.isEmpty() && !tables.isEmpty();
        boolean included = includes();
        tables.removeIf(table -> removed.contains(id(table, project)) && saysNothing(table));
        boolean left = tables.stream().anyMatch(table -> removed.contains(id(table, project)));
        if (namedOnly && (left || tables.isEmpty())) {
            patterns.add(NONE);
        }
        patterns.removeIf(
                pattern ->
                        !TableSelection.excludes(pattern)
                                && TableSelection.one(pattern)
                                        .filter(removed::contains)
                                        .isPresent());
        keepNarrow(included);
    }

    /** When the last pattern that lets something in is gone, nothing is let in, not all. */
    private void keepNarrow(boolean included) {
        if (included && !includes() && !patterns.contains(NONE)) {
            patterns.add(NONE);
        }
    }

    private void leaveOut(String pattern) {
        patterns.add("!" + pattern);
    }

    private boolean includes() {
        return patterns.stream().anyMatch(pattern -> !TableSelection.excludes(pattern));
    }

    private List<TableId> selected(Collection<TableId> of) {
        TableConfigurations now = made().configurations();
        return of.stream().filter(now::selects).toList();
    }

    private List<TableId> missing(Collection<TableId> of) {
        TableConfigurations now = made().configurations();
        return of.stream().filter(table -> !now.selects(table)).toList();
    }

    private int indexOf(TableId id) {
        for (int i = 0; i < tables.size(); i++) {
            if (id(tables.get(i), project).equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean saysNothing(TableConfiguration table) {
        return table.withSource(TableName.unstated()).equals(TableConfiguration.unstated());
    }

    private static TableId id(TableConfiguration table, Project project) {
        TableName name = table.source().over(project.defaults().source());
        return new TableId(
                Objects.requireNonNull(name.schemaName()),
                Objects.requireNonNull(name.tableName()));
    }
}
