package dev.glissade.engine.validate;

import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.RowKey;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import java.util.List;
import java.util.Optional;

/**
 * Finds the rows that a repair replaces: those of all buckets of the key's hash whose sums differ,
 * however many. {@link DifferenceSearch} stops where there is enough to show.
 */
public final class RepairSearch {
    /** The target takes 16,384 values in a list (knowledge base, error 001795). */
    private static final int BUCKETS_MAX = 10_000;

    /** Groups that a query gives back. */
    private static final int GROUPS_MAX = 1 << 16;

    private static final int ROWS_PER_BUCKET = 50;
    private static final int FIRST_BITS_MAX = 12;
    private static final String AGAIN = "Load it anew with glissade run --restart";

    private final BothSides sides;
    private final TablePlan table;
    private final List<ColumnPlan> key;
    private final List<ColumnPlan> hashed;

    public RepairSearch(BothSides sides, TablePlan table) {
        this.sides = sides;
        this.table = table;
        this.key = RowKey.columns(table);
        this.hashed =
                table.columns().stream().filter(c -> CanonicalForm.of(c).isPresent()).toList();
    }

    /**
     * Looks for them, and asks both servers only where nothing speaks against a repair.
     *
     * @param verdict of the table, which is not clean
     */
    public RepairScope of(TableVerdict verdict) {
        Optional<RepairScope> refused = refused(verdict);
        return refused.isPresent() ? refused.get() : found();
    }

    private Optional<RepairScope> refused(TableVerdict verdict) {
        if (table.existing() == ExistingTable.APPEND) {
            return refusal(
                    "its rows were added to a table that may have others of the same keys",
                    "Repair it by hand");
        }
        if (verdict.result() instanceof TableVerdict.Result.NotComparable(String reason)) {
            return refusal("it cannot be compared: " + reason, AGAIN);
        }
        if (key.isEmpty()) {
            return refusal(
                    "it has no key to tell its rows apart", "State a rowKey for it, or: " + AGAIN);
        }
        if (!hashed.containsAll(key)) {
            return refusal("both servers do not print its key alike", AGAIN);
        }
        List<String> other =
                SchemaCheck.of(table, sides.target().definition(table.target())).findings();
        return other.isEmpty()
                ? Optional.empty()
                : refusal("it is defined otherwise: " + String.join("; ", other), AGAIN);
    }

    private Optional<RepairScope> refusal(String reason, String remedy) {
        return Optional.of(new RepairScope.Refused(table, reason, remedy));
    }

    /** Buckets that differ, and what is in them. */
    private record Found(RowSelection rows, long here, long there) {
        int buckets() {
            return rows.buckets().size();
        }

        long rowsMax() {
            return Math.max(here, there);
        }
    }

    private RepairScope found() {
        BothSides.Sums counts = sides.sums(SumQuery.count(table));
        long rows =
                Math.max(
                        BothSides.Sums.total(counts.source()).rows(),
                        BothSides.Sums.total(counts.target()).rows());
        int bits = Math.clamp(width(rows / ROWS_PER_BUCKET), 1, FIRST_BITS_MAX);
        Optional<Found> first = differing(RowSelection.all(), bits);
        if (first.isEmpty()) {
            return new RepairScope.Refused(
                    table,
                    "what differs are columns whose values the servers cannot hash alike",
                    AGAIN);
        }
        Found found = first.get();
        Optional<Found> finer = narrowed(found);
        while (finer.isPresent()) {
            found = finer.get();
            finer = narrowed(found);
        }
        return new RepairScope.Rows(table, found.rows, found.here, found.there);
    }

    /** Fewer rows in more buckets; absent where it comes to nothing. */
    private Optional<Found> narrowed(Found found) {
        int bits = found.rows.bits();
        int more =
                Math.min(
                        1 + width(found.rowsMax() / found.buckets()),
                        Math.min(
                                width(GROUPS_MAX / found.buckets()) - 1,
                                RowSelection.BITS_MAX - bits));
        if (more < 1 || found.rowsMax() <= found.buckets()) {
            return Optional.empty();
        }
        return differing(found.rows, bits + more)
                .filter(finer -> finer.rowsMax() < found.rowsMax())
                .filter(finer -> finer.buckets() <= BUCKETS_MAX);
    }

    private static int width(long number) {
        return Long.SIZE - Long.numberOfLeadingZeros(number);
    }

    private Optional<Found> differing(RowSelection among, int bits) {
        BothSides.Sums sums =
                sides.sums(
                        new SumQuery(
                                table,
                                hashed,
                                Optional.empty(),
                                among,
                                new SumQuery.Grouping.Buckets(key, bits)));
        List<DifferingBucket> differing = DifferingBucket.of(sums);
        return differing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Found(
                                new RowSelection(
                                        key,
                                        bits,
                                        differing.stream().map(DifferingBucket::number).toList()),
                                differing.stream().mapToLong(DifferingBucket::here).sum(),
                                differing.stream().mapToLong(DifferingBucket::there).sum()));
    }
}
