package dev.glissade.engine.plan;

import dev.glissade.engine.model.SourceKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What names a row of a table. */
public final class RowKey {
    private RowKey() {}

    /**
     * Places of the columns that name a row: those that the project states, or else the primary
     * key, or a unique key without NULLs; empty when there is none of them.
     */
    public static List<Integer> places(TablePlan table) {
        Optional<List<Integer>> stated = places(table, table.rowKey(), column -> true);
        if (stated.isPresent() && !stated.get().isEmpty()) {
            return stated.get();
        }
        return table.source().keys().stream()
                .sorted(Comparator.comparing(SourceKey::kind))
                .map(key -> places(table, key.columns(), ColumnPlan::notNull))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(List.of());
    }

    /** Those columns themselves. */
    public static List<ColumnPlan> columns(TablePlan table) {
        return places(table).stream().map(table.columns()::get).toList();
    }

    private static Optional<List<Integer>> places(
            TablePlan table, List<String> names, Predicate<ColumnPlan> which) {
        var places = new ArrayList<Integer>();
        for (String name : names) {
            for (int i = 0; i < table.columns().size(); i++) {
                ColumnPlan column = table.columns().get(i);
                if (column.source().name().equals(name) && which.test(column)) {
                    places.add(i);
                }
            }
        }
        return places.size() == names.size() ? Optional.of(places) : Optional.empty();
    }
}
