package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a project puts in the place of columns. A component that is null is not stated; unlike other
 * lists, those of a table and of the defaults hold together, the table's first.
 *
 * @param customColumnTransforms expressions of the user's
 * @param columnMasks what hides values; a mask goes before any transform of the same column
 */
public record ColumnExpressions(
        @Nullable List<ColumnTransform> customColumnTransforms,
        @Nullable List<ColumnMask> columnMasks) {
    private static final ColumnExpressions UNSTATED = new ColumnExpressions(null, null);

    public ColumnExpressions {
        customColumnTransforms =
                customColumnTransforms == null ? null : List.copyOf(customColumnTransforms);
        columnMasks = columnMasks == null ? null : List.copyOf(columnMasks);
    }

    /** Nothing stated. */
    public static ColumnExpressions unstated() {
        return UNSTATED;
    }

    ColumnExpressions over(ColumnExpressions general) {
        return new ColumnExpressions(
                both(customColumnTransforms, general.customColumnTransforms),
                both(columnMasks, general.columnMasks));
    }

    /** The transforms, none when not stated. */
    public List<ColumnTransform> transforms() {
        return customColumnTransforms == null ? List.of() : customColumnTransforms;
    }

    /** The masks, none when not stated. */
    public List<ColumnMask> masks() {
        return columnMasks == null ? List.of() : columnMasks;
    }

    private static <T> @Nullable List<T> both(@Nullable List<T> own, @Nullable List<T> general) {
        if (own == null || general == null) {
            return own == null ? general : own;
        }
        return Stream.concat(own.stream(), general.stream()).toList();
    }
}
