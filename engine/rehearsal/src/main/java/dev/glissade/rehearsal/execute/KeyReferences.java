package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.catalog.CatalogWriter;
import dev.glissade.rehearsal.catalog.Schema;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableKey;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Foreign keys that point at a table, when that table changes. */
final class KeyReferences {
    private KeyReferences() {}

    /** Drops the foreign keys to this table that are meant. */
    static void drop(CatalogWriter writer, Table target, Predicate<TableKey> meant)
            throws SQLException {
        for (Table table : tables(writer)) {
            List<TableKey> kept = new ArrayList<>(table.keys());
            kept.removeIf(k -> pointsAt(k, target) && meant.test(k));
            update(writer, table, kept);
        }
    }

    /** A column has another name: in the table's own keys and in those that point at it. */
    static void rename(CatalogWriter writer, Table target, String name, String newName)
            throws SQLException {
        UnaryOperator<List<String>> renamed =
                names -> names.stream().map(n -> n.equals(name) ? newName : n).toList();
        for (Table table : tables(writer)) {
            List<TableKey> keys = new ArrayList<>();
            for (TableKey key : table.keys()) {
                keys.add(
                        new TableKey(
                                key.kind(),
                                key.name(),
                                table.id() == target.id()
                                        ? renamed.apply(key.columns())
                                        : key.columns(),
                                key.referenced(),
                                pointsAt(key, target)
                                        ? renamed.apply(key.referencedColumns())
                                        : key.referencedColumns()));
            }
            update(writer, table, keys);
        }
    }

    /** A schema has another name: in the keys that point into it. */
    static void move(CatalogWriter writer, Schema old, Schema moved) throws SQLException {
        for (Table table : tables(writer)) {
            List<TableKey> keys = table.keys().stream().map(k -> moved(k, old, moved)).toList();
            update(writer, table, keys);
        }
    }

    /** A key that points into one schema, pointing into another. */
    static TableKey moved(TableKey key, Schema from, Schema to) {
        List<String> there = key.referenced();
        boolean into =
                !there.isEmpty()
                        && there.subList(0, 2).equals(List.of(from.database(), from.name()));
        return into
                ? new TableKey(
                        key.kind(),
                        key.name(),
                        key.columns(),
                        List.of(to.database(), to.name(), there.get(2)),
                        key.referencedColumns())
                : key;
    }

    private static List<Table> tables(CatalogWriter writer) {
        return writer.state().tables().values().stream()
                .flatMap(m -> m.values().stream())
                .filter(t -> !t.keys().isEmpty())
                .toList();
    }

    private static boolean pointsAt(TableKey key, Table target) {
        return key.kind() == TableKey.Kind.FOREIGN
                && key.referenced()
                        .equals(List.of(target.database(), target.schema(), target.name()));
    }

    private static void update(CatalogWriter writer, Table table, List<TableKey> keys)
            throws SQLException {
        if (!keys.equals(table.keys())) {
            writer.update(table, table.keyed(keys));
        }
    }
}
