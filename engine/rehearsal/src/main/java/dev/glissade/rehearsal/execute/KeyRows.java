package dev.glissade.rehearsal.execute;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.catalog.CatalogState;
import dev.glissade.rehearsal.catalog.Table;
import dev.glissade.rehearsal.catalog.TableColumn;
import dev.glissade.rehearsal.catalog.TableKey;
import dev.glissade.rehearsal.catalog.TypeNames;
import dev.glissade.rehearsal.catalog.View;
import dev.glissade.rehearsal.sql.Statement;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rows of SHOW COLUMNS and SHOW … KEYS. */
final class KeyRows {
    static final List<Column> COLUMNS =
            texts(
                    "table_name",
                    "schema_name",
                    "column_name",
                    "data_type",
                    "null?",
                    "default",
                    "kind",
                    "expression",
                    "comment",
                    "database_name",
                    "autoincrement");
    static final List<Column> KEYS =
            texts(
                    "created_on",
                    "database_name",
                    "schema_name",
                    "table_name",
                    "column_name",
                    "key_sequence",
                    "constraint_name",
                    "rely",
                    "comment");
    static final List<Column> FOREIGN_KEYS =
            texts(
                    "created_on",
                    "pk_database_name",
                    "pk_schema_name",
                    "pk_table_name",
                    "pk_column_name",
                    "fk_database_name",
                    "fk_schema_name",
                    "fk_table_name",
                    "fk_column_name",
                    "key_sequence",
                    "update_rule",
                    "delete_rule",
                    "fk_name",
                    "pk_name",
                    "deferrability",
                    "rely",
                    "comment");

    private KeyRows() {}

    private static List<Column> texts(String... names) {
        return Stream.of(names).map(Answers::text).toList();
    }

    /** What has columns: a table or a view. */
    record Columned(String database, String schema, String name, List<TableColumn> columns) {
        static Columned of(Table table) {
            return new Columned(table.database(), table.schema(), table.name(), table.columns());
        }

        static Columned of(View view) {
            return new Columned(view.database(), view.schema(), view.name(), view.columns());
        }
    }

    static List<List<@Nullable String>> columns(Statement.Show show, List<Columned> owners) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Columned owner : owners) {
            for (TableColumn column : owner.columns()) {
                if (ShowExecutor.matches(show, column.name())) {
                    rows.add(
                            Answers.row(
                                    owner.name(),
                                    owner.schema(),
                                    column.name(),
                                    TypeNames.json(column.type(), !column.notNull()),
                                    column.notNull() ? "NOT_NULL" : "true",
                                    column.defaultText(),
                                    "COLUMN",
                                    "",
                                    column.comment(),
                                    owner.database(),
                                    column.identity()
                                            ? "IDENTITY START %d INCREMENT %d NOORDER"
                                                    .formatted(
                                                            column.identityStart(),
                                                            column.identityStep())
                                            : ""));
                }
            }
        }
        return rows;
    }

    static List<List<@Nullable String>> keys(Statement.Show show, List<Table> tables) {
        TableKey.Kind kind =
                show.what().startsWith("PRIMARY") ? TableKey.Kind.PRIMARY : TableKey.Kind.UNIQUE;
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Table table : tables) {
            for (TableKey key : table.keys()) {
                for (int i = 0; key.kind() == kind && i < key.columns().size(); i++) {
                    rows.add(
                            Answers.row(
                                    Long.toString(table.createdMillis() / 1000),
                                    table.database(),
                                    table.schema(),
                                    table.name(),
                                    key.columns().get(i),
                                    Integer.toString(i + 1),
                                    key.name(),
                                    "false",
                                    null));
                }
            }
        }
        return rows;
    }

    /** IMPORTED: the foreign keys of the tables; EXPORTED: those that point to them. */
    static List<List<@Nullable String>> foreignKeys(
            Statement.Show show, List<Table> tables, CatalogState state) {
        boolean imported = show.what().startsWith("IMPORTED");
        List<Table> owners =
                imported
                        ? tables
                        : state.tables().values().stream()
                                .flatMap(m -> m.values().stream())
                                .toList();
        List<List<String>> wanted =
                tables.stream().map(t -> List.of(t.database(), t.schema(), t.name())).toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Table table : owners) {
            for (TableKey key : table.keys()) {
                boolean shown =
                        key.kind() == TableKey.Kind.FOREIGN
                                && (imported || wanted.contains(key.referenced()));
                if (shown) {
                    addForeign(rows, table, key, state);
                }
            }
        }
        return rows;
    }

    private static void addForeign(
            List<List<@Nullable String>> rows, Table table, TableKey key, CatalogState state) {
        List<String> to = key.referenced();
        String primary =
                state.table(to.get(0), to.get(1), to.get(2)).stream()
                        .flatMap(t -> t.keys().stream())
                        .filter(k -> k.kind() == TableKey.Kind.PRIMARY)
                        .map(TableKey::name)
                        .findFirst()
                        .orElse("");
        for (int i = 0; i < key.columns().size(); i++) {
            rows.add(
                    Answers.row(
                            Long.toString(table.createdMillis() / 1000),
                            to.get(0),
                            to.get(1),
                            to.get(2),
                            i < key.referencedColumns().size()
                                    ? key.referencedColumns().get(i)
                                    : "",
                            table.database(),
                            table.schema(),
                            table.name(),
                            key.columns().get(i),
                            Integer.toString(i + 1),
                            "NO ACTION",
                            "NO ACTION",
                            key.name(),
                            primary,
                            "NOT DEFERRABLE",
                            "false",
                            null));
        }
    }
}
