package dev.glissade.ui.tables;

import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.SourceTable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The source's tables by schema, and its views, with what is reckoned of each but once. */
record Catalog(List<Row.Schema> schemas, Row.Views views) {
    static Catalog none() {
        return new Catalog(List.of(), new Row.Views(List.of()));
    }

    static Catalog of(SourceSchema source) {
        long most = source.tables().stream().mapToLong(SourceTable::bytes).max().orElse(0);
        Map<String, List<Row.Table>> bySchema = new TreeMap<>();
        var views = new ArrayList<Row.Table>();
        for (SourceTable table : source.tables()) {
            Row.Table row = Row.Table.of(table, most);
            if (row.isView()) {
                views.add(row);
            } else {
                bySchema.computeIfAbsent(table.id().schema(), name -> new ArrayList<>()).add(row);
            }
        }
        List<Row.Schema> schemas =
                bySchema.entrySet().stream()
                        .map(entry -> schema(entry.getKey(), entry.getValue()))
                        .toList();
        return new Catalog(schemas, new Row.Views(List.copyOf(views)));
    }

    private static Row.Schema schema(String name, List<Row.Table> tables) {
        return new Row.Schema(
                name,
                List.copyOf(tables),
                tables.stream().mapToLong(Row.Table::bytes).sum(),
                tables.stream().mapToLong(table -> Math.max(0, table.rows())).sum());
    }

    int tables() {
        return schemas.stream().mapToInt(schema -> schema.tables().size()).sum();
    }

    /**
     * The rows to be listed.
     *
     * @param wanted part of a name, in lower case; empty for all
     * @param isFolded whether a schema's tables are hidden; a search looks there too
     */
    List<Row> rows(String wanted, Predicate<String> isFolded) {
        var rows = new ArrayList<Row>();
        for (Row.Schema schema : schemas) {
            List<Row.Table> found = matching(schema.tables(), wanted);
            if (!found.isEmpty()) {
                rows.add(schema);
                if (!wanted.isEmpty() || !isFolded.test(schema.name())) {
                    rows.addAll(found);
                }
            }
        }
        List<Row.Table> found = matching(views.tables(), wanted);
        if (!found.isEmpty()) {
            rows.add(views);
            rows.addAll(found);
        }
        return rows;
    }

    static List<Row.Table> matching(List<Row.Table> tables, String wanted) {
        return wanted.isEmpty()
                ? tables
                : tables.stream().filter(table -> table.searched().contains(wanted)).toList();
    }
}
