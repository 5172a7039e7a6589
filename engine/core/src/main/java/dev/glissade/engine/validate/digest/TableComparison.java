package dev.glissade.engine.validate.digest;

import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.SourceKey;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.validate.AcceptedConversions;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
        TablePlan compared = table.comparable();
        if (compared.columns().isEmpty()) {
            return verdict(
                    table,
                    new TableVerdict.Result.NotComparable(
                            "the load makes something else of every column"),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Set.of(),
                    0);
        }
        List<Integer> key = keyColumns(compared);
        var source = new TableDigest(rowHash(compared, key));
        var accepted = Accepted.before(source, compared);
        snapshot.readRows(compared, accepted);
        var there = new TableDigest(rowHash(compared, key));
        target.readRows(compared, there);

        TableVerdict.Result result;
        var differing = new HashSet<String>();
        if (source.sameAs(there)) {
            result = AcceptedConversions.same(table, accepted.values());
        } else if (table.existing() == ExistingTable.APPEND && there.rows() > source.rows()) {
            result =
                    new TableVerdict.Result.NotComparable(
                            ("its rows were added to a table that may have had others: %,d here,"
                                            + " %,d there")
                                    .formatted(source.rows(), there.rows()));
        } else {
            for (int column : source.columnsUnlike(there)) {
                differing.add(compared.columns().get(column).source().name());
            }
            result = search(snapshot, target, compared, key, source, there);
        }
        return verdict(
                table,
                result,
                OptionalLong.of(source.rows()),
                OptionalLong.of(there.rows()),
                differing,
                accepted.values());
    }

    private static TableVerdict verdict(
            TablePlan table,
            TableVerdict.Result result,
            OptionalLong sourceRows,
            OptionalLong targetRows,
            Set<String> differing,
            long accepted) {
        List<ColumnVerdict> columns =
                table.columns().stream()
                        .map(TableComparison::proven)
                        .map(c -> differing.contains(c.column()) ? c.differing() : c)
                        .toList();
        return new TableVerdict(
                table.number(),
                table.source().id(),
                table.target(),
                result,
                sourceRows,
                targetRows,
                columns,
                accepted);
    }

    private static ColumnVerdict proven(ColumnPlan column) {
        return column.isComparable()
                ? new ColumnVerdict(column.source().name(), column.targetName(), Proof.VALUES, "")
                : new ColumnVerdict(
                        column.source().name(),
                        column.targetName(),
                        Proof.NONE,
                        "the load makes something else of it");
    }

    private TableVerdict.Result search(
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
        return new TableVerdict.Result.Different(
                List.of(),
                search.rowsDiffering(),
                naming.stream().map(names::get).toList(),
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
