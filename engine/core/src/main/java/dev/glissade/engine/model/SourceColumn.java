package dev.glissade.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A column that a SELECT of its table shows; dropped columns never appear.
 *
 * @param notNull by the column's own constraint; that of a domain does not keep NULLs out of stored
 *     rows (PostgreSQL manual, CREATE DOMAIN, Notes)
 * @param defaultExpression the column's default, or else its domain's, as {@code pg_get_expr}
 *     prints it; null for a column that is generated
 * @param collation the column's collation where it is not the type's own, as {@code schema.name}
 */
public record SourceColumn(
        String name,
        PgType type,
        boolean notNull,
        Generation generation,
        @Nullable String defaultExpression,
        @Nullable String collation,
        @Nullable String comment) {

    /** Where a column's values come from when an INSERT does not name it. */
    public enum Generation {
        NONE,
        IDENTITY_ALWAYS,
        IDENTITY_BY_DEFAULT,
        STORED,
        VIRTUAL
    }
}
