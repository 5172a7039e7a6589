package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

/**
 * A policy for the values of some columns. It fits a column when everything that is stated does;
 * with neither stated it fits all columns.
 *
 * @param sourceType a type's name in PostgreSQL, with or without its precision
 * @param columnName a column's name in the source
 * @param value what {@link ValuePolicy#CLAMP} loads, as PostgreSQL would print it; null for the
 *     nearest value that fits
 */
public record ValuePolicyRule(
        @Nullable String sourceType,
        @Nullable String columnName,
        ValuePolicy policy,
        @Nullable String value) {
    public ValuePolicyRule {
        if (value != null
                && (policy != ValuePolicy.CLAMP || (sourceType == null && columnName == null))) {
            throw new IllegalArgumentException(
                    "a value goes with clamp, and with a column or a type");
        }
    }

    /** One that states no value of its own. */
    public ValuePolicyRule(
            @Nullable String sourceType, @Nullable String columnName, ValuePolicy policy) {
        this(sourceType, columnName, policy, null);
    }

    /** Whether it was said of all columns, so that it holds wherever it can. */
    public boolean isGeneral() {
        return sourceType == null && columnName == null;
    }
}
