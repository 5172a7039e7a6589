package dev.glissade.engine.model;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * A table or view of the source as its user sees it; the leaves of a partitioned table belong to it
 * and are not tables of their own here.
 *
 * @param leaves where the rows are: the table itself, or the leaves of a partitioned one, which may
 *     be none
 * @param hasChildren whether other tables inherit from it without being partitions; its own rows
 *     are then read with ONLY, and the children stand as tables of their own
 */
public record SourceTable(
        TableId id,
        Kind kind,
        List<SourceColumn> columns,
        List<SourceKey> keys,
        List<SourceForeignKey> foreignKeys,
        List<SourceLeaf> leaves,
        boolean hasChildren,
        @Nullable String comment) {

    /** What {@code pg_class.relkind} and {@code relpersistence} say. */
    public enum Kind {
        ORDINARY,
        UNLOGGED,
        PARTITIONED,
        FOREIGN,
        VIEW,
        MATERIALIZED_VIEW
    }

    public SourceTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
        leaves = List.copyOf(leaves);
    }

    /** Whether a query makes its rows; it is copied only where the project names it. */
    public boolean isQuery() {
        return kind == Kind.VIEW || kind == Kind.MATERIALIZED_VIEW;
    }

    public Optional<SourceKey> primaryKey() {
        return keys.stream().filter(key -> key.kind() == SourceKey.Kind.PRIMARY).findFirst();
    }

    /** Whether we may read all rows of all leaves. */
    public boolean readable() {
        return leaves.stream().allMatch(SourceLeaf::readable);
    }

    /** Whether another session has a leaf to itself, so that reading would wait for it. */
    public boolean isHeld() {
        return leaves.stream().anyMatch(leaf -> !leaf.holders().isEmpty());
    }

    /** Whether row-level security would hide rows of any leaf from us. */
    public boolean rowSecurity() {
        return leaves.stream().anyMatch(SourceLeaf::rowSecurity);
    }

    /** The column of that name, if there is one. */
    public Optional<SourceColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Bytes of all leaves. */
    public long bytes() {
        return leaves.stream().mapToLong(SourceLeaf::bytes).sum();
    }
}
