package dev.glissade.ui.tables;

import dev.glissade.engine.model.TableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.TableConfigurations;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which tables a project takes, and what that comes to.
 *
 * @param chosen tables and views
 * @param bySchema how many tables of a schema, views not among them
 * @param tables without views
 * @param rows estimated, of tables whose rows are known
 */
record Ticks(
        Set<TableId> chosen,
        Map<String, Integer> bySchema,
        int tables,
        int views,
        long bytes,
        long rows) {
    /** How a box stands. */
    enum Tick {
        ALL,
        SOME,
        NONE
    }

    static Ticks none() {
        return new Ticks(Set.of(), Map.of(), 0, 0, 0, 0);
    }

    static Ticks of(Catalog catalog, Project project) {
        TableConfigurations said = project.configurations();
        Set<TableId> named = said.named();
        Set<TableId> chosen = new HashSet<>();
        Map<String, Integer> bySchema = new HashMap<>();
        int tables = 0;
        long bytes = 0;
        long rows = 0;
        for (Row.Schema schema : catalog.schemas()) {
            int before = tables;
            for (Row.Table table : schema.tables()) {
                if (said.selects(table.id())) {
                    chosen.add(table.id());
                    tables++;
                    bytes += table.bytes();
                    rows += Math.max(0, table.rows());
                }
            }
            bySchema.put(schema.name(), tables - before);
        }
        for (Row.Table view : catalog.views().tables()) {
            if (named.contains(view.id()) && said.selects(view.id())) {
                chosen.add(view.id());
            }
        }
        return new Ticks(chosen, bySchema, tables, chosen.size() - tables, bytes, rows);
    }

    boolean has(Row.Table table) {
        return chosen.contains(table.id());
    }

    /** How the box of a row stands. */
    Tick of(Row row) {
        return switch (row) {
            case Row.Table table -> has(table) ? Tick.ALL : Tick.NONE;
            case Row.Schema schema ->
                    tick(bySchema.getOrDefault(schema.name(), 0), schema.tables().size());
            case Row.Views all -> tick(views, all.tables().size());
        };
    }

    private static Tick tick(int some, int all) {
        if (some == 0) {
            return Tick.NONE;
        }
        return some == all ? Tick.ALL : Tick.SOME;
    }
}
