package dev.glissade.faults.tables;

import dev.glissade.faults.tables.RandomTypes.RandomType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A random table: one to thirty columns of any types under ugly names; with and without a key,
 * partitioned, empty, with columns that were dropped.
 *
 * @param table quoted and qualified
 * @param target likewise, folded as the standard policy folds
 * @param statements that make and fill it
 */
public record RandomTable(
        String table, String target, List<String> statements, int columns, long values) {
    private static final int COLUMNS_MAX = 30;
    private static final int ROWS_MAX = 25;
    private static final int ROWS_PER_INSERT = 10;

    /**
     * The next table that the values make, in a schema where {@link RandomTypes#preparation} was
     * done.
     */
    public static RandomTable make(
            RandomValues values, RandomTypes types, String schema, int number) {
        String name = values.pick(Names.UGLY) + number;
        String table = Names.quoted(schema) + "." + Names.quoted(name);
        var columns = new ArrayList<Column>();
        int count = 1 + values.below(values.one(3) ? COLUMNS_MAX : 8);
        for (int i = 0; i < count; i++) {
            String ugly = Names.quoted(values.pick(Names.UGLY) + i);
            columns.add(new Column(ugly, types.any(), values.one(5)));
        }
        var statements = new ArrayList<String>();
        boolean partitioned = values.one(6);
        boolean keyed = partitioned || values.one(2);
        statements.addAll(create(values, table, columns, keyed, partitioned));
        int rows = values.one(8) ? 0 : 1 + values.below(ROWS_MAX);
        statements.addAll(inserts(values, table, columns, keyed, rows));
        if (values.one(5)) {
            statements.add("ALTER TABLE " + table + " DROP COLUMN \"dropped later\"");
        }
        int all = columns.size() + (keyed ? 1 : 0);
        int read = statements.getLast().startsWith("ALTER") ? all : all + 1;
        return new RandomTable(
                table, Names.folded(schema, name), statements, read, (long) read * rows);
    }

    private record Column(String name, RandomType type, boolean notNull) {
        String ddl() {
            return name + " " + type.ddl() + (notNull ? " NOT NULL" : "");
        }
    }

    /** The second leaf has its columns in another order than the table. */
    private static List<String> create(
            RandomValues values,
            String table,
            List<Column> columns,
            boolean keyed,
            boolean partitioned) {
        var parts = new ArrayList<String>();
        if (keyed) {
            parts.add("\"the key\" int NOT NULL");
        }
        columns.forEach(column -> parts.add(column.ddl()));
        parts.add("\"dropped later\" text");
        String list = String.join(", ", parts);
        if (!partitioned) {
            String key = keyed ? ", PRIMARY KEY (\"the key\")" : "";
            String unlogged = values.one(9) ? "UNLOGGED " : "";
            return List.of("CREATE %sTABLE %s (%s%s)".formatted(unlogged, table, list, key));
        }
        String leaf = table.substring(0, table.length() - 1);
        return List.of(
                "CREATE TABLE %s (%s, PRIMARY KEY (\"the key\")) PARTITION BY RANGE (\"the key\")"
                        .formatted(table, list),
                "CREATE TABLE %s low\" PARTITION OF %s FOR VALUES FROM (MINVALUE) TO (5)"
                        .formatted(leaf, table),
                "CREATE TABLE %s high\" (%s)".formatted(leaf, String.join(", ", parts.reversed())),
                "ALTER TABLE %s ATTACH PARTITION %s high\" FOR VALUES FROM (5) TO (MAXVALUE)"
                        .formatted(table, leaf));
    }

    private static List<String> inserts(
            RandomValues values, String table, List<Column> columns, boolean keyed, int rows) {
        var statements = new ArrayList<String>();
        String names =
                (keyed ? "\"the key\", " : "")
                        + columns.stream().map(Column::name).collect(Collectors.joining(", "));
        var tuples = new ArrayList<String>();
        for (int row = 0; row < rows; row++) {
            var cells = new ArrayList<String>();
            if (keyed) {
                cells.add(Integer.toString(row));
            }
            for (Column column : columns) {
                cells.add(!column.notNull && values.one(6) ? "NULL" : column.type.value().get());
            }
            tuples.add("(" + String.join(", ", cells) + ")");
            if (tuples.size() == ROWS_PER_INSERT || row + 1 == rows) {
                statements.add(
                        "INSERT INTO %s (%s) VALUES %s"
                                .formatted(table, names, String.join(",\n", tuples)));
                tuples.clear();
            }
        }
        return statements;
    }
}
