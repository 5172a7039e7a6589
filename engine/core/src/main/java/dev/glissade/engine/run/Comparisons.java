package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.validate.TableVerdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * Compares tables, several at once and the largest first. Platform threads, because comparing
 * computes hashes for most of its time.
 */
final class Comparisons {
    private Comparisons() {}

    private record Pending(int number, Future<TableVerdict> verdict) {}

    /**
     * Compares all of them; one that cannot be read leaves the others their verdicts.
     *
     * @param comparison of one table, called from several threads
     * @param atOnce tables compared at the same time
     * @return verdicts in the plan's order
     * @throws EngineException when the thread is interrupted, or a comparison was
     */
    static List<TableVerdict> of(
            List<TablePlan> tables, Function<TablePlan, TableVerdict> comparison, int atOnce) {
        ThreadFactory named = Thread.ofPlatform().name("glissade-compare-", 1).daemon().factory();
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, named);
        try {
            List<Pending> pending =
                    tables.stream()
                            .sorted(Comparator.comparingLong(table -> -table.source().bytes()))
                            .map(
                                    table ->
                                            new Pending(
                                                    table.number(),
                                                    threads.submit(
                                                            () -> verdict(table, comparison))))
                            .sorted(Comparator.comparingInt(Pending::number))
                            .toList();
            List<TableVerdict> inOrder = new ArrayList<>();
            for (Pending one : pending) {
                inOrder.add(one.verdict.get());
            }
            return inOrder;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (ExecutionException failure) {
            throw unwrapped(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private static TableVerdict verdict(
            TablePlan table, Function<TablePlan, TableVerdict> comparison) {
        try {
            return comparison.apply(table);
        } catch (EngineException failure) {
            if (failure.fault().code() == FaultCode.INTERRUPTED) {
                throw failure;
            }
            return TableVerdict.notComparable(table, failure.fault().what());
        }
    }

    static EngineException stopped() {
        return new EngineException(
                new Fault(
                        FaultCode.INTERRUPTED,
                        "comparing tables",
                        "stopped because it was asked to",
                        "Compare again when you are ready"));
    }

    static RuntimeException unwrapped(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
