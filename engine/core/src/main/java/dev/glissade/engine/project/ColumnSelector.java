package dev.glissade.engine.project;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Which columns something is said of: those that everything stated here fits. At least one is
 * stated.
 *
 * @param columnName a column's name in the source
 * @param columnPattern a regular expression of Java's that matches the whole of the name
 * @param sourceType a type's name in PostgreSQL, with or without its precision
 */
public record ColumnSelector(
        @Nullable String columnName, @Nullable String columnPattern, @Nullable String sourceType) {
    /** A name counts for more than a pattern, a pattern for more than a type. */
    public static final Comparator<ColumnSelector> MOST_EXACT_FIRST =
            Comparator.comparingInt(ColumnSelector::rank);

    /**
     * Checks that there is something stated, and that a pattern is one.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public ColumnSelector {
        if (columnName == null && columnPattern == null && sourceType == null) {
            throw new IllegalArgumentException("no column is named");
        }
        if (columnPattern != null) {
            try {
                Pattern.compile(columnPattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "%s at character %d".formatted(e.getDescription(), e.getIndex() + 1), e);
            }
        }
    }

    /** The one column of that name. */
    public static ColumnSelector named(String column) {
        return new ColumnSelector(column, null, null);
    }

    /** Columns whose whole name the regular expression matches. */
    public static ColumnSelector matching(String pattern) {
        return new ColumnSelector(null, pattern, null);
    }

    /** Columns of that type. */
    public static ColumnSelector typed(String sourceType) {
        return new ColumnSelector(null, null, sourceType);
    }

    /** What is stated, for a person. */
    public String text() {
        return String.join(
                " ",
                Stream.of(
                                columnName == null ? "" : "column " + columnName,
                                columnPattern == null ? "" : "pattern " + columnPattern,
                                sourceType == null ? "" : "type " + sourceType)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private int rank() {
        return columnName != null ? 0 : columnPattern != null ? 1 : 2;
    }
}
