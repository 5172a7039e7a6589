package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import java.util.List;
import java.util.Optional;

/**
 * Which tables of the source take part, by patterns such as {@code sales.*} and {@code !*_tmp}:
 * those that match a pattern, or all when no pattern includes, without those that match one with an
 * exclamation mark.
 *
 * @param patterns see {@link TablePattern}
 */
public record TableSelection(List<String> patterns) {
    public TableSelection {
        patterns = List.copyOf(patterns);
        patterns.forEach(TableSelection::pattern);
    }

    /** Every table. */
    public static TableSelection all() {
        return new TableSelection(List.of());
    }

    /** Whether no pattern is stated. */
    public boolean isUnstated() {
        return patterns.isEmpty();
    }

    /** Whether the table takes part; {@link TableConfigurations} is quicker for many. */
    public boolean selects(TableId table) {
        return new TableMatcher(this).selects(table);
    }

    /** Whether a pattern leaves out what it matches. */
    public static boolean excludes(String text) {
        return text.startsWith("!");
    }

    /** The one table that a pattern names, with or without an exclamation mark. */
    public static Optional<TableId> one(String text) {
        return pattern(text).one();
    }

    /** The pattern of one table. */
    public static String naming(TableId table) {
        return TablePattern.literal(table.schema()) + "." + TablePattern.literal(table.name());
    }

    /** The pattern of a whole schema. */
    public static String naming(String schema) {
        return TablePattern.literal(schema) + ".*";
    }

    static TablePattern pattern(String text) {
        return TablePattern.parse(excludes(text) ? text.substring(1) : text);
    }
}
