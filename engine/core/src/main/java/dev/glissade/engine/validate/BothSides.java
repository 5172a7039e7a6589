package dev.glissade.engine.validate;

import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.Metric;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.RowSum;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.SumQuery;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.StagedProof;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.validate.digest.TableComparison;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two sides of a validation, asked at the same time; the source in several parts at once.
 *
 * @param streams sessions of the source that may read at once
 * @param pageRanges whether the source reads a range of pages without reading the others
 */
public record BothSides(
        Source.Snapshot source,
        Target.Reader target,
        Parallel parallel,
        int streams,
        boolean pageRanges) {

    /** What rows come to on each side, by group. */
    record Sums(Map<String, RowSum> source, Map<String, RowSum> target) {
        /** Of all groups. */
        static RowSum total(Map<String, RowSum> sums) {
            return sums.values().stream().reduce(RowSum.NONE, RowSum::plus);
        }

        boolean same() {
            return source.equals(target);
        }
    }

    Sums sums(SumQuery query) {
        List<Partition> slices = TableSlices.of(query.table(), streams, pageRanges);
        List<Supplier<Map<String, RowSum>>> asked = new ArrayList<>();
        asked.add(() -> target.sums(query));
        slices.forEach(slice -> asked.add(() -> source.sums(query.of(slice))));
        List<Map<String, RowSum>> answers = parallel.all(asked);
        Map<String, RowSum> here = new HashMap<>();
        answers.subList(1, answers.size())
                .forEach(some -> some.forEach((name, sum) -> here.merge(name, sum, RowSum::plus)));
        return new Sums(onlyRows(here), onlyRows(answers.getFirst()));
    }

    /** Whether both sides still come to what was taken down when the table was published. */
    boolean areAsLoaded(TablePlan table, StagedProof proof, LoadProof taken) {
        List<Supplier<Optional<RowSum>>> asked = new ArrayList<>();
        asked.add(
                () ->
                        target.hash(table, proof.columns()) == taken.hash()
                                ? Optional.of(RowSum.NONE)
                                : Optional.empty());
        TableSlices.of(table, streams, pageRanges)
                .forEach(
                        slice ->
                                asked.add(
                                        () ->
                                                Optional.of(
                                                        source.printed(
                                                                table,
                                                                proof.columns(),
                                                                Optional.of(slice)))));
        List<Optional<RowSum>> answers = parallel.all(asked);
        RowSum printed =
                answers.stream().flatMap(Optional::stream).reduce(RowSum.NONE, RowSum::plus);
        return answers.getFirst().isPresent() && printed.equals(taken.printed());
    }

    /** What the values of columns come to on each side. */
    record Metrics(List<@Nullable String> source, List<@Nullable String> target) {}

    Metrics metrics(TablePlan table, List<Metric> metrics) {
        List<Partition> slices = TableSlices.of(table, streams, pageRanges);
        List<Supplier<List<@Nullable String>>> asked = new ArrayList<>();
        asked.add(() -> target.metrics(table, metrics));
        slices.forEach(
                slice -> asked.add(() -> source.metrics(table, metrics, Optional.of(slice))));
        if (slices.isEmpty()) {
            asked.add(() -> source.metrics(table, metrics, Optional.empty()));
        }
        List<List<@Nullable String>> answers = parallel.all(asked);
        List<@Nullable String> here = new ArrayList<>(answers.get(1));
        for (List<@Nullable String> some : answers.subList(2, answers.size())) {
            for (int i = 0; i < metrics.size(); i++) {
                here.set(i, MetricsCheck.merged(metrics.get(i), here.get(i), some.get(i)));
            }
        }
        return new Metrics(here, answers.getFirst());
    }

    /** An empty table has one group on a server that was asked for no groups. */
    private static Map<String, RowSum> onlyRows(Map<String, RowSum> sums) {
        Map<String, RowSum> some = new HashMap<>(sums);
        some.values().removeIf(sum -> sum.rows() == 0);
        return some;
    }

    /** Reads rows of both and compares them value by value. */
    TableVerdict compare(TablePlan table, RowSelection rows, int samplesMax) {
        return new TableComparison(samplesMax)
                .compare(
                        (plan, sink) -> source.readRows(plan, rows, sink),
                        (plan, sink) -> target.readRows(plan, rows, sink),
                        table);
    }
}
