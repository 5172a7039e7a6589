package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import java.util.List;

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

    /** Whether the table takes part. */
    public boolean selects(TableId table) {
        boolean included = patterns.stream().allMatch(TableSelection::excludes);
        for (String text : patterns) {
            if (!pattern(text).matches(table)) {
                continue;
            }
            if (excludes(text)) {
                return false;
            }
            included = true;
        }
        return included;
    }

    private static boolean excludes(String text) {
        return text.startsWith("!");
    }

    private static TablePattern pattern(String text) {
        return TablePattern.parse(excludes(text) ? text.substring(1) : text);
    }
}
