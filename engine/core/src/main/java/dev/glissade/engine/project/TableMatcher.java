package dev.glissade.engine.project;

import dev.glissade.engine.model.TableId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The patterns of a {@link TableSelection}, ready to be asked of many tables. */
final class TableMatcher {
    private final List<TablePattern> included = new ArrayList<>();
    private final List<TablePattern> excluded = new ArrayList<>();
    private final Set<TableId> includedOnes = new HashSet<>();
    private final Set<TableId> excludedOnes = new HashSet<>();

    TableMatcher(TableSelection selection) {
        for (String text : selection.patterns()) {
            boolean out = TableSelection.excludes(text);
            TablePattern pattern = TableSelection.pattern(text);
            Optional<TableId> one = pattern.one();
            if (one.isPresent()) {
                (out ? excludedOnes : includedOnes).add(one.get());
            } else {
                (out ? excluded : included).add(pattern);
            }
        }
    }

    /** Whether the patterns select the table. */
    boolean selects(TableId table) {
        if (excludesJust(table) || matches(excluded, table)) {
            return false;
        }
        boolean all = included.isEmpty() && includedOnes.isEmpty();
        return all || includedOnes.contains(table) || matches(included, table);
    }

    /** Whether a pattern leaves out this table and no other. */
    boolean excludesJust(TableId table) {
        return excludedOnes.contains(table);
    }

    private static boolean matches(List<TablePattern> patterns, TableId table) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(table));
    }
}
