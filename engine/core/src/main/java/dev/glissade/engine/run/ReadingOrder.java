package dev.glissade.engine.run;

import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.run.RunStep.ExtractPartition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** In which order partitions are read. */
final class ReadingOrder {
    private ReadingOrder() {}

    /** Largest tables first; the partitions of one together, so that few tables are open. */
    static List<ExtractPartition> of(List<TableRun> tables) {
        List<ExtractPartition> steps = new ArrayList<>();
        tables.stream()
                .filter(table -> table.state() == TableState.WAITING)
                .sorted(
                        Comparator.comparingLong((TableRun table) -> bytes(table.plan()))
                                .reversed())
                .forEach(table -> steps.addAll(of(table)));
        return steps;
    }

    /** The partitions of one table, the largest first. */
    static List<ExtractPartition> of(TableRun table) {
        return table.plan().partitions().stream()
                .sorted(Comparator.comparingLong(Partition::bytesEstimated).reversed())
                .map(
                        partition ->
                                new ExtractPartition(
                                        table.number(), partition.number(), table.firstAttempt()))
                .toList();
    }

    private static long bytes(TablePlan plan) {
        return plan.partitions().stream().mapToLong(Partition::bytesEstimated).sum();
    }
}
