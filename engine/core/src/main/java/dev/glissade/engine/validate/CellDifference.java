package dev.glissade.engine.validate;

import org.jspecify.annotations.Nullable;

/**
 * One value that differs.
 *
 * @param column its name at the source
 * @param source what stands there, shortened; null for NULL
 * @param target likewise
 */
public record CellDifference(String column, @Nullable String source, @Nullable String target) {
    /** Without the values: they are for the user's verdict, never for a log. */
    @Override
    public String toString() {
        return column;
    }
}
