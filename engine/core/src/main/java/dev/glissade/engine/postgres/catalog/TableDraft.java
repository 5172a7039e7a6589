package dev.glissade.engine.postgres.catalog;

import dev.glissade.engine.model.SourceColumn;
import dev.glissade.engine.model.SourceForeignKey;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.model.SourceLeaf;
import dev.glissade.engine.model.SourceTable;
import dev.glissade.engine.model.TableId;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table while the queries of the catalog are being read. */
final class TableDraft {
    final List<SourceColumn> columns = new ArrayList<>();
    final List<SourceKey> keys = new ArrayList<>();
    final List<SourceForeignKey> foreignKeys = new ArrayList<>();

    private final List<SourceLeaf> leaves = new ArrayList<>();
    private final TableId id;
    private final SourceTable.Kind kind;
    private final boolean hasChildren;
    private final @Nullable String comment;

    private TableDraft(
            TableId id, SourceTable.Kind kind, boolean hasChildren, @Nullable String comment) {
        this.id = id;
        this.kind = kind;
        this.hasChildren = hasChildren;
        this.comment = comment;
    }

    /** Starts from the row of {@code relations.sql} that is the table itself. */
    static TableDraft of(ResultSet row) throws SQLException {
        return new TableDraft(
                new TableId(row.getString(3), row.getString(4)),
                kind(row.getString(5), row.getString(6)),
                row.getBoolean(13),
                row.getString(14));
    }

    /** Takes a row of {@code relations.sql}; partitioned tables hold no rows and are no leaves. */
    void addLeaf(ResultSet row) throws SQLException {
        if (row.getString(5).equals("p")) {
            return;
        }
        leaves.add(
                new SourceLeaf(
                        new TableId(row.getString(3), row.getString(4)),
                        row.getString(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getBoolean(11),
                        row.getBoolean(12),
                        processes(row.getArray(15))));
    }

    private static List<Integer> processes(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    SourceTable table() {
        return new SourceTable(id, kind, columns, keys, foreignKeys, leaves, hasChildren, comment);
    }

    // The letters of pg_class.relkind and relpersistence: PostgreSQL manual, 52.11.
    private static SourceTable.Kind kind(String relkind, String persistence) {
        return switch (relkind) {
            case "p" -> SourceTable.Kind.PARTITIONED;
            case "f" -> SourceTable.Kind.FOREIGN;
            case "v" -> SourceTable.Kind.VIEW;
            case "m" -> SourceTable.Kind.MATERIALIZED_VIEW;
            case "r" ->
                    persistence.equals("u") ? SourceTable.Kind.UNLOGGED : SourceTable.Kind.ORDINARY;
            default -> throw new IllegalStateException("unknown relkind " + relkind);
        };
    }
}
