package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.catalog.CatalogObject;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Duck;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.sql.ObjectName;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The column defaults that count by a sequence, and what a new step means for them. */
final class SequenceUse {
    private SequenceUse() {}

    /** A column whose default is a sequence's next value. */
    record Use(Table table, TableColumn column) {}

    /** A sequence's default as the catalog keeps it: its whole name, so that no USE changes it. */
    static String defaultText(CatalogObject sequence) {
        return new ObjectName(List.of(sequence.database(), sequence.schema(), sequence.name()))
                + ".NEXTVAL";
    }

    /** Whether the column's default is a sequence's next value. */
    static boolean counts(TableColumn column) {
        return column.defaultText().endsWith(".NEXTVAL");
    }

    static List<Use> of(CatalogState state, CatalogObject sequence) {
        String text = defaultText(sequence);
        List<Use> uses = new ArrayList<>();
        for (var tables : state.tables().values()) {
            for (Table table : tables.values()) {
                for (TableColumn column : table.columns()) {
                    if (column.defaultText().equals(text)) {
                        uses.add(new Use(table, column));
                    }
                }
            }
        }
        return uses;
    }

    /**
     * The sequence under its new step. The next value stays what it was, and the step counts from
     * there, as user-guide/querying-sequences shows under "Altering a Sequence". DuckDB's sequences
     * cannot be altered, so another takes its place.
     */
    static CatalogObject step(Work work, CatalogWriter writer, CatalogObject changed)
            throws SQLException {
        String old = changed.property("DUCK", "");
        String base = old.substring(0, old.lastIndexOf('_') + 1);
        String made = base + (Integer.parseInt(old.substring(base.length())) + 1);
        writer.execute(made(made, changed.property("INCREMENT", "1"), next(work, old)));
        for (Use use : of(writer.state(), changed)) {
            writer.execute(counted(use.table(), use.column(), made));
        }
        writer.execute("DROP SEQUENCE " + old);
        Map<String, List<String>> properties = new LinkedHashMap<>(changed.properties());
        properties.put("DUCK", List.of(made));
        return changed.with(properties);
    }

    /** Columns that count by a sequence go on with it under its new name. */
    static void rename(CatalogWriter writer, CatalogObject old, CatalogObject renamed)
            throws SQLException {
        // Each table anew: two of its columns may count by it.
        for (var uses = of(writer.state(), old); !uses.isEmpty(); uses = of(writer.state(), old)) {
            Use use = uses.getFirst();
            Table table = use.table();
            writer.update(
                    table,
                    table.reshaped(
                            table.columns().stream()
                                    .map(
                                            c ->
                                                    c.equals(use.column())
                                                            ? c.defaulted(defaultText(renamed))
                                                            : c)
                                    .toList(),
                            table.keys()));
        }
    }

    /** DuckDB's statement that makes a sequence. */
    static String made(String duck, String step, long start) {
        return "CREATE SEQUENCE %s INCREMENT BY %s MINVALUE %d MAXVALUE %d START WITH %d"
                .formatted(duck, step, Long.MIN_VALUE + 1, Long.MAX_VALUE, start);
    }

    /** DuckDB's statement that lets a column count by that sequence of DuckDB's. */
    static String counted(Table table, TableColumn column, String duck) {
        return "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT (CAST(nextval('%s') AS %s))"
                .formatted(
                        table.duckName(),
                        Duck.quote(column.physical()),
                        duck,
                        Duck.type(column.type()));
    }

    /** The value that NEXTVAL would answer. */
    static long next(Work work, String duck) throws SQLException {
        String name = duck.substring(duck.indexOf('.') + 1);
        try (var query =
                work.prepare(
                        "SELECT coalesce(last_value + increment_by, start_value) FROM"
                                + " duckdb_sequences() WHERE schema_name = 'glissade' AND"
                                + " sequence_name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no sequence " + name);
                }
                return row.getLong(1);
            }
        }
    }
}
