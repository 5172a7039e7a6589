package dev.glissade.engine.project;

import dev.glissade.engine.model.SfType;

import org.jspecify.annotations.Nullable;

/**
 * The type that a column shall have at the target. It fits a column when everything that is stated
 * does; one of the two is.
 *
 * @param sourceType a type's name in PostgreSQL, with or without its precision
 * @param columnName a column's name in the source
 * @param targetType null only where the type stays what it is, and blanks are dropped
 * @param trimmed whether {@code character(n)} arrives without the blanks at its end
 */
public record ColumnTypeMapping(
        @Nullable String sourceType,
        @Nullable String columnName,
        @Nullable SfType targetType,
        boolean trimmed) {
    public ColumnTypeMapping {
        if (sourceType == null && columnName == null) {
            throw new IllegalArgumentException("neither type nor column");
        }
        if (targetType == null && !trimmed) {
            throw new IllegalArgumentException("nothing is said of these columns");
        }
    }

    /** One that keeps all blanks. */
    public ColumnTypeMapping(
            @Nullable String sourceType, @Nullable String columnName, SfType targetType) {
        this(sourceType, columnName, targetType, false);
    }
}
