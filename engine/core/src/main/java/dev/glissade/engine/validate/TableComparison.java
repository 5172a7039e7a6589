package dev.glissade.engine.validate;

import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Compares a table value by value: every row of both sides is read once; only when they differ, a
 * second time to name some of the rows. Holds some 2 MB whatever the table's size, beside the row
 * at hand.
 *
 * <p>Stateless; tables may be compared by several threads at once.
 */
public final class TableComparison {
    private final int samplesMax;

    /**
     * Says how much detail a verdict has.
     *
     * @param samplesMax differing rows named per table
     */
    public TableComparison(int samplesMax) {
        this.samplesMax = samplesMax;
    }

    /**
     * Compares the source at the snapshot's point in time with the published table.
     *
     * @param snapshot the run's own, or a new one when the source has been quiet since
     */
    public TableVerdict compare(Source.Snapshot snapshot, Target target, TablePlan table) {
        List<String> transformed =
                table.columns().stream()
                        .filter(column -> !column.isComparable())
                        .map(column -> column.source().name())
                        .toList();
        TablePlan compared = table.comparable();
        return compared.columns().isEmpty()
                ? new TableVerdict.NotComparable(
                        table.source().id(), "the load makes something else of every column")
                : compared(snapshot, target, compared).without(transformed);
    }

    private TableVerdict compared(Source.Snapshot snapshot, Target target, TablePlan table) {
        List<Integer> key = keyColumns(table);
        var source = new TableDigest(rowHash(table, key));
        var accepted = Accepted.before(source, table);
        snapshot.readRows(table, accepted);
        var there = new TableDigest(rowHash(table, key));
        target.readRows(table, there);

        if (source.sameAs(there)) {
            long cells = source.rows() * table.columns().size();
            return new TableVerdict.Equal(
                    table.source().id(), source.rows(), cells, accepted.values(), List.of());
        }
        if (table.existing() == ExistingTable.APPEND && there.rows() > source.rows()) {
            return new TableVerdict.NotComparable(
                    table.source().id(),
                    "its rows were added to a table that may have had others: %,d here, %,d there"
                            .formatted(source.rows(), there.rows()));
        }
        return search(snapshot, target, table, key, source, there);
    }

    private TableVerdict search(
            Source.Snapshot snapshot,
            Target target,
            TablePlan table,
            List<Integer> key,
            TableDigest source,
            TableDigest there) {
        List<String> names = table.columns().stream().map(c -> c.source().name()).toList();
        List<Integer> naming = key.isEmpty() ? all(table) : key;
        var masked = new BitSet();
        for (int i = 0; i < table.columns().size(); i++) {
            masked.set(i, table.columns().get(i).rewrite().masked());
        }
        var shown = new RowSearch.Shown(names, naming, masked, samplesMax);
        var search = new RowSearch(rowHash(table, key), shown, source, there);
        snapshot.readRows(table, Accepted.before(search.source(), table));
        target.readRows(table, search.target());
        return new TableVerdict.Different(
                table.source().id(),
                source.rows(),
                there.rows(),
                naming.stream().map(names::get).toList(),
                source.columnsUnlike(there).stream().map(names::get).toList(),
                search.differences(),
                List.of());
    }

    private static RowHash rowHash(TablePlan table, List<Integer> key) {
        return new RowHash(table.columns().stream().map(ColumnPlan::comparedAs).toList(), key);
    }

    private static List<Integer> all(TablePlan table) {
        return IntStream.range(0, table.columns().size()).boxed().toList();
    }

    /**
     * Places of the columns that name a row: those that the project states, or else the primary
     * key, or a unique key without NULLs; empty when there is none of them.
     */
    private static List<Integer> keyColumns(TablePlan table) {
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
