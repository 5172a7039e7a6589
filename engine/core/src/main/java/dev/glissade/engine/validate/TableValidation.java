package dev.glissade.engine.validate;

import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.flow.TargetDefinition;
import dev.glissade.engine.plan.CanonicalForm;
import dev.glissade.engine.plan.ColumnPlan;
import dev.glissade.engine.plan.RowKey;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Validates one table after the other, as closely as a level looks. Stateless; tables may be
 * validated by several threads at once.
 */
public final class TableValidation {
    /** In one query; a server gives back 1,664 columns at most. */
    private static final int METRICS_MAX = 400;

    private final BothSides sides;
    private final Level level;
    private final int samplesMax;
    private final Function<TablePlan, Optional<LoadProof>> loads;

    /**
     * @param samplesMax differing rows named per table
     * @param loads what was taken down when a table was published, if it was
     */
    public TableValidation(
            BothSides sides,
            Level level,
            int samplesMax,
            Function<TablePlan, Optional<LoadProof>> loads) {
        this.sides = sides;
        this.level = level;
        this.samplesMax = samplesMax;
        this.loads = loads;
    }

    /** What looking at the table comes to. */
    public TableVerdict validate(TablePlan table) {
        TargetDefinition definition = sides.target().definition(table.target());
        SchemaCheck.Findings schema = SchemaCheck.of(table, definition);
        if (!schema.missing().isEmpty() || level == Level.SCHEMA) {
            return byDefinition(table, schema.findings());
        }
        TableVerdict verdict =
                switch (level) {
                    case SCHEMA -> throw new IllegalStateException("is answered");
                    case COUNTS -> counted(table);
                    case METRICS -> measured(table);
                    case CHECKSUMS -> hashed(table);
                    case FULL -> read(table);
                };
        return verdict.and(schema.findings());
    }

    private static TableVerdict byDefinition(TablePlan table, List<String> findings) {
        return verdict(
                        table,
                        AcceptedConversions.same(table, 0),
                        Optional.empty(),
                        column -> new Proven(Proof.DEFINITION, ""))
                .and(findings);
    }

    private TableVerdict counted(TablePlan table) {
        BothSides.Sums sums = sides.sums(SumQuery.count(table));
        Counts counts = Counts.of(sums);
        return verdict(
                table,
                counts.equal() ? AcceptedConversions.same(table, 0) : unlike(table, counts),
                Optional.of(counts),
                column -> new Proven(Proof.COUNTS, ""));
    }

    /** Counts, and what the values of each column come to. */
    private TableVerdict measured(TablePlan table) {
        Counts counts = Counts.of(sides.sums(SumQuery.count(table)));
        Set<String> unlike = new HashSet<>();
        List<String> findings = new ArrayList<>();
        List<Metric> all = MetricsCheck.of(table);
        for (int from = 0; from < all.size(); from += METRICS_MAX) {
            List<Metric> some = all.subList(from, Math.min(from + METRICS_MAX, all.size()));
            BothSides.Metrics metrics = sides.metrics(table, some);
            for (int i = 0; i < some.size(); i++) {
                Metric metric = some.get(i);
                if (!MetricsCheck.alike(metric, metrics.source().get(i), metrics.target().get(i))) {
                    String column = metric.column().source().name();
                    unlike.add(column);
                    findings.add(column + ": other " + MetricsCheck.words(metric.kind()));
                }
            }
        }
        boolean same = counts.equal() && findings.isEmpty();
        TableVerdict.Result result =
                same
                        ? AcceptedConversions.same(table, 0)
                        : counts.equal() ? different(findings, List.of()) : unlike(table, counts);
        return verdict(
                table,
                result,
                Optional.of(counts),
                column -> {
                    boolean differs = unlike.contains(column.source().name());
                    return MetricsCheck.isAsked(column)
                            ? new Proven(Proof.METRICS, "", differs)
                            : new Proven(Proof.COUNTS, CanonicalForm.reason(column), false);
                });
    }

    private static TableVerdict.Result unlike(TablePlan table, Counts counts) {
        return table.existing() == ExistingTable.APPEND && counts.target > counts.source
                ? appended(counts)
                : different(List.of(), List.of());
    }

    private static TableVerdict.Result appended(Counts counts) {
        return new TableVerdict.Result.NotComparable(
                "its rows were added to a table that may have had others: %,d here, %,d there"
                        .formatted(counts.source, counts.target));
    }

    /**
     * By checksums, as far as columns have a text that both servers print alike; others by what was
     * taken down when the table was published, as long as both sides still come to that. The
     * columns that are left are read, with the key, and compared value by value.
     */
    private TableVerdict hashed(TablePlan table) {
        List<ColumnPlan> hashed =
                table.columns().stream().filter(c -> CanonicalForm.of(c).isPresent()).toList();
        List<ColumnPlan> unhashed =
                table.columns().stream()
                        .filter(c -> c.isComparable() && CanonicalForm.of(c).isEmpty())
                        .toList();
        Optional<LoadProof> load = unhashed.isEmpty() ? Optional.empty() : asLoaded(table);
        List<ColumnPlan> staged =
                load.flatMap(taken -> StagedProof.of(table))
                        .map(StagedProof::proven)
                        .orElse(List.of());
        List<ColumnPlan> read = unhashed.stream().filter(c -> !staged.contains(c)).toList();
        if (load.isPresent() && hashed.isEmpty() && read.isEmpty()) {
            long rows = load.get().printed().rows();
            return verdict(
                    table,
                    AcceptedConversions.same(table, 0),
                    Optional.of(new Counts(rows, rows)),
                    column -> proven(column, hashed, staged));
        }
        List<ColumnPlan> key = RowKey.columns(table);
        boolean keyHashed = !key.isEmpty() && hashed.containsAll(key);
        if (hashed.isEmpty() || (!read.isEmpty() && !keyHashed)) {
            // Without a key nothing says which values belong to one row.
            return read(table);
        }
        TableVerdict sums = summed(table, hashed, keyHashed ? key : List.of(), staged);
        if (read.isEmpty() || !sums.isClean()) {
            return sums;
        }
        List<ColumnPlan> some = new ArrayList<>(table.columns());
        some.removeIf(column -> !key.contains(column) && !read.contains(column));
        return sums.withRead(read(table.of(some)));
    }

    /** What was taken down of the table's load, if nothing has changed on either side. */
    private Optional<LoadProof> asLoaded(TablePlan table) {
        return StagedProof.of(table)
                .flatMap(
                        proof ->
                                loads.apply(table)
                                        .filter(load -> load.shape().equals(proof.shape()))
                                        .filter(load -> sides.areAsLoaded(table, proof, load)));
    }

    private static Proven proven(
            ColumnPlan column, List<ColumnPlan> hashed, List<ColumnPlan> staged) {
        if (hashed.contains(column)) {
            return new Proven(Proof.HASHED_TEXT, "");
        }
        return new Proven(
                staged.contains(column) ? Proof.STAGED_TEXT : Proof.NONE,
                CanonicalForm.reason(column));
    }

    /**
     * @param key what names rows; empty where hashes of whole rows do
     * @param staged columns that are proven otherwise
     */
    private TableVerdict summed(
            TablePlan table,
            List<ColumnPlan> hashed,
            List<ColumnPlan> key,
            List<ColumnPlan> staged) {
        var all =
                new SumQuery(
                        table,
                        hashed,
                        Optional.empty(),
                        RowSelection.all(),
                        new SumQuery.Grouping.None());
        BothSides.Sums sums = sides.sums(all);
        Counts counts = Counts.of(sums);
        Function<ColumnPlan, Proven> proofs = column -> proven(column, hashed, staged);
        if (sums.same()) {
            return verdict(table, AcceptedConversions.same(table, 0), Optional.of(counts), proofs);
        }
        if (table.existing() == ExistingTable.APPEND && counts.target > counts.source) {
            return verdict(table, appended(counts), Optional.of(counts), proofs);
        }
        boolean keyed = !key.isEmpty();
        var search = new DifferenceSearch(sides, table, hashed, keyed ? key : hashed);
        DifferenceSearch.Found found = search.find(Math.max(counts.source, counts.target));
        if (found.rowsMax() == 0) {
            return read(table);
        }
        List<ChecksumCount> checksums = keyed ? List.of() : search.checksums(found);
        TableVerdict rows = sides.compare(table.of(shown(table, hashed)), found.rows(), samplesMax);
        if (!(rows.result() instanceof TableVerdict.Result.Different read)) {
            // Values are the same and spelled otherwise, or it was written to meanwhile.
            return read(table);
        }
        return verdict(
                table,
                differing(read, found, checksums),
                Optional.of(counts),
                column -> {
                    Proven proven = proofs.apply(column);
                    boolean differs = rows.columnsDiffering().contains(column.source().name());
                    return new Proven(proven.proof, proven.note, differs);
                });
    }

    /** Every value of both sides. */
    private TableVerdict read(TablePlan table) {
        return sides.compare(table, RowSelection.all(), samplesMax);
    }

    /** Rows that differ are shown with all their columns that can be compared. */
    private static List<ColumnPlan> shown(TablePlan table, List<ColumnPlan> hashed) {
        return table.columns().stream()
                .filter(column -> hashed.contains(column) || column.isComparable())
                .toList();
    }

    /** What reading the rows of differing sums adds to that their sums differ. */
    private static TableVerdict.Result differing(
            TableVerdict.Result.Different read,
            DifferenceSearch.Found found,
            List<ChecksumCount> checksums) {
        return new TableVerdict.Result.Different(
                List.of(),
                found.all() ? read.rowsDiffering() : OptionalLong.empty(),
                read.keyColumns(),
                read.samples(),
                checksums);
    }

    private static TableVerdict.Result different(
            List<String> findings, List<ChecksumCount> checksums) {
        return new TableVerdict.Result.Different(
                findings, OptionalLong.empty(), List.of(), List.of(), checksums);
    }

    private record Counts(long source, long target) {
        static Counts of(BothSides.Sums sums) {
            return new Counts(
                    BothSides.Sums.total(sums.source()).rows(),
                    BothSides.Sums.total(sums.target()).rows());
        }

        boolean equal() {
            return source == target;
        }
    }

    private record Proven(Proof proof, String note, boolean differs) {
        Proven(Proof proof, String note) {
            this(proof, note, false);
        }
    }

    private static TableVerdict verdict(
            TablePlan table,
            TableVerdict.Result result,
            Optional<Counts> counts,
            Function<ColumnPlan, Proven> proofs) {
        List<ColumnVerdict> columns =
                table.columns().stream()
                        .map(
                                column -> {
                                    Proven proven = proofs.apply(column);
                                    return new ColumnVerdict(
                                            column.source().name(),
                                            column.targetName(),
                                            proven.proof,
                                            proven.note,
                                            proven.differs);
                                })
                        .toList();
        return new TableVerdict(
                table.number(),
                table.source().id(),
                table.target(),
                result,
                counts.map(c -> OptionalLong.of(c.source)).orElse(OptionalLong.empty()),
                counts.map(c -> OptionalLong.of(c.target)).orElse(OptionalLong.empty()),
                columns,
                0);
    }
}
