package dev.glissade.engine.validate.digest;

import dev.glissade.engine.flow.RowSink;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.RowKey;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.validate.AcceptedConversions;
import dev.glissade.engine.validate.ColumnVerdict;
import dev.glissade.engine.validate.Proof;
import dev.glissade.engine.validate.TableVerdict;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
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

    /** One side's rows, as often as they are asked for. */
    @FunctionalInterface
    public interface Rows {
        /** Tells the rows of the plan's columns, in no order. */
        void read(TablePlan table, RowSink sink);
    }

    /**
     * Compares the source's rows with the published table's.
     *
     * @param source at the run's own point in time, or a new one when it has been quiet since
     */
    public TableVerdict compare(Rows source, Rows target, TablePlan table) {
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
        List<Integer> key = RowKey.places(compared);
        var here = new TableDigest(rowHash(compared, key));
        var accepted = Accepted.before(here, compared);
        source.read(compared, accepted);
        var there = new TableDigest(rowHash(compared, key));
        target.read(compared, there);

        TableVerdict.Result result;
        var differing = new HashSet<String>();
        if (here.sameAs(there)) {
            result = AcceptedConversions.same(table, accepted.values());
        } else if (table.existing() == ExistingTable.APPEND && there.rows() > here.rows()) {
            result =
                    new TableVerdict.Result.NotComparable(
                            ("its rows were added to a table that may have had others: %,d here,"
                                            + " %,d there")
                                    .formatted(here.rows(), there.rows()));
        } else {
            for (int column : here.columnsUnlike(there)) {
                differing.add(compared.columns().get(column).source().name());
            }
            result = search(source, target, compared, key, here, there);
        }
        return verdict(
                table,
                result,
                OptionalLong.of(here.rows()),
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
            Rows source,
            Rows target,
            TablePlan table,
            List<Integer> key,
            TableDigest here,
            TableDigest there) {
        List<String> names = table.columns().stream().map(c -> c.source().name()).toList();
        List<Integer> naming = key.isEmpty() ? all(table) : key;
        var masked = new BitSet();
        for (int i = 0; i < table.columns().size(); i++) {
            masked.set(i, table.columns().get(i).rewrite().masked());
        }
        var shown = new RowSearch.Shown(names, naming, masked, samplesMax);
        var search = new RowSearch(rowHash(table, key), shown, here, there);
        source.read(table, Accepted.before(search.source(), table));
        target.read(table, search.target());
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
}
