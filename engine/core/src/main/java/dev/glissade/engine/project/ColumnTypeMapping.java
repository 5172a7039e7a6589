package dev.glissade.engine.project;

import dev.glissade.engine.model.SfType;

import org.jspecify.annotations.Nullable;

/**
 * The type that a column shall have at the target. It fits a column when everything that is stated
 * does; one of the two is.
 *
 * @param sourceType a type's name in PostgreSQL, with or without its precision
 * @param columnName a column's name in the source
 */
public record ColumnTypeMapping(
        @Nullable String sourceType, @Nullable String columnName, SfType targetType) {
    public ColumnTypeMapping {
        if (sourceType == null && columnName == null) {
            throw new IllegalArgumentException("neither type nor column");
        }
    }
}
