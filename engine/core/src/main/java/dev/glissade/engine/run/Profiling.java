package dev.glissade.engine.run;

import dev.glissade.engine.assess.profile.ProfileQuery;
import dev.glissade.engine.assess.profile.ProfileResult;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Looks at the values of tables, several at once and the largest first. Virtual threads, since it
 * is the server that computes.
 */
public final class Profiling {
    private Profiling() {}

    /** Told after each table, from several threads. */
    @FunctionalInterface
    public interface Progress {
        void profiled(ProfileQuery query, int done, int total);
    }

    /**
     * Asks every question; one that fails leaves the others their answers.
     *
     * @param atOnce tables looked at at the same time
     * @return the answers in the order of the questions
     * @throws EngineException when it was cancelled, or the source cannot be reached
     */
    public static List<ProfileResult> of(
            List<ProfileQuery> queries, Source.Profiler profiler, int atOnce, Progress progress) {
        var done = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        atOnce, Thread.ofVirtual().name("glissade-profile-", 1).factory());
        try {
            List<Pending> pending =
                    IntStream.range(0, queries.size())
                            .boxed()
                            .sorted(
                                    Comparator.comparingLong(
                                            i -> -queries.get(i).table().source().bytes()))
                            .map(i -> submitted(threads, queries, i, profiler, done, progress))
                            .sorted(Comparator.comparingInt(Pending::number))
                            .toList();
            var inOrder = new ArrayList<ProfileResult>();
            for (Pending one : pending) {
                inOrder.add(one.result.get());
            }
            return inOrder;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new EngineException(
                    new Fault(
                            FaultCode.INTERRUPTED,
                            "profiling " + queries.size() + " tables",
                            "stopped because it was asked to",
                            "Profile again when you are ready"));
        } catch (ExecutionException failure) {
            profiler.cancel();
            throw unwrapped(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Pending(int number, Future<ProfileResult> result) {}

    private static Pending submitted(
            ExecutorService threads,
            List<ProfileQuery> queries,
            int number,
            Source.Profiler profiler,
            AtomicInteger done,
            Progress progress) {
        ProfileQuery query = queries.get(number);
        return new Pending(
                number,
                threads.submit(
                        () -> {
                            ProfileResult result = profiler.profile(query);
                            progress.profiled(query, done.incrementAndGet(), queries.size());
                            return result;
                        }));
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException cause -> cause;
            case Error cause -> throw cause;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
