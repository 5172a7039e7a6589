package dev.glissade.engine.project;

import dev.glissade.engine.model.SfType;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL in the place of columns; an entry of {@code customColumnTransforms}. At least one of the
 * three is stated.
 *
 * @param encodeExpression the source's SQL, read instead of the column; {@code {{ col_name }}} in
 *     it is the column
 * @param decodeExpression the target's SQL, loaded instead of the text; {@code {{ col_name }}} in
 *     it is that text, the field of the staged file
 * @param targetType the column's type at the target
 */
public record ColumnTransform(
        ColumnSelector columns,
        @Nullable String encodeExpression,
        @Nullable String decodeExpression,
        @Nullable SfType targetType) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w*)\\s*}}");
    private static final String COLUMN = "col_name";

    /**
     * Checks that it does something.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public ColumnTransform {
        if (encodeExpression == null && decodeExpression == null && targetType == null) {
            throw new IllegalArgumentException("neither expression nor type");
        }
        requireKnownPlaceholders(encodeExpression);
        requireKnownPlaceholders(decodeExpression);
    }

    /** The expression with every placeholder filled in. */
    public static String filledIn(String expression, String column) {
        return PLACEHOLDER.matcher(expression).replaceAll(Matcher.quoteReplacement(column));
    }

    private static void requireKnownPlaceholders(@Nullable String expression) {
        Matcher found = PLACEHOLDER.matcher(expression == null ? "" : expression);
        while (found.find()) {
            if (!found.group(1).equals(COLUMN)) {
                throw new IllegalArgumentException(
                        "{{ %s }} is not known, only {{ col_name }} is".formatted(found.group(1)));
            }
        }
    }
}
