package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a project says of each table, merged with its defaults and ready to look up.
 *
 * <p>A project that names tables and states no pattern moves exactly those; one with patterns moves
 * those too, and what else the patterns select. A pattern that leaves out one table and no other
 * does so even if the table is named, so that what is said of it can be kept.
 */
public final class TableConfigurations {
    private final TableConfiguration defaults;
    private final TableSelection selection;
    private final TableMatcher matcher;
    private final Map<TableId, TableConfiguration> byTable;

    private TableConfigurations(
            TableConfiguration defaults,
            TableSelection selection,
            Map<TableId, TableConfiguration> byTable) {
        this.defaults = defaults;
        this.selection = selection;
        this.matcher = new TableMatcher(selection);
        this.byTable = byTable;
    }

    static TableConfigurations of(Project project) {
        var byTable = new LinkedHashMap<TableId, TableConfiguration>();
        for (TableConfiguration table : project.tables()) {
            TableConfiguration merged = table.over(project.defaults());
            String schema = merged.source().schemaName();
            String name = merged.source().tableName();
            if (schema == null || name == null) {
                throw new IllegalArgumentException("a table without a source name");
            }
            byTable.put(new TableId(schema, name), merged);
        }
        return new TableConfigurations(project.defaults(), project.selection(), byTable);
    }

    /** Whether the table takes part in the migration. */
    public boolean selects(TableId table) {
        if (matcher.excludesJust(table)) {
            return false;
        }
        if (byTable.containsKey(table)) {
            return true;
        }
        boolean namedOnly = !byTable.isEmpty() && selection.isUnstated();
        return !namedOnly && matcher.selects(table);
    }

    /** What holds for the table: its own configuration, or the defaults. */
    public TableConfiguration of(TableId table) {
        return byTable.getOrDefault(table, defaults);
    }

    /**
     * The tables that the project names one by one, in its order; those that it moves must exist.
     */
    public Set<TableId> named() {
        return Collections.unmodifiableSet(byTable.keySet());
    }
}
