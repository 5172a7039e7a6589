package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

/**
 * A policy for the values of some columns. It fits a column when everything that is stated does;
 * with neither stated it fits all columns.
 *
 * @param sourceType a type's name in PostgreSQL, with or without its precision
 * @param columnName a column's name in the source
 */
public record ValuePolicyRule(
        @Nullable String sourceType, @Nullable String columnName, ValuePolicy policy) {
    /** Whether it was said of all columns, so that it holds wherever it can. */
    public boolean isGeneral() {
        return sourceType == null && columnName == null;
    }
}
