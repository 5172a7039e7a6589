package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.validate.BothSides;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Parallel;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.RepairSearch;
import dev.glissade.engine.validate.TableValidation;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Compares tables with a point in time of the source that is taken for it, when the run's own is
 * gone, and replaces rows if it is told to. May be told to stop by any thread.
 */
public final class Validation implements AutoCloseable {
    private final Source.Snapshot snapshot;
    private final Target.Reader target;
    private final Target warehouse;
    private final List<TablePlan> tables;
    private final Limits limits;
    private final boolean pageRanges;
    private final InstantSource clock;
    private final RunId id;
    private final RandomGenerator random;
    private final Function<TablePlan, Optional<LoadProof>> loads;
    private volatile @Nullable Repair repair;
    private volatile boolean cancelled;

    private Validation(
            RunId id, Source.Snapshot snapshot, List<TablePlan> tables, Setting setting) {
        this.snapshot = snapshot;
        this.target = setting.target.reader();
        this.warehouse = setting.target;
        this.tables = List.copyOf(tables);
        this.limits = setting.limits;
        this.pageRanges = setting.pageRanges;
        this.clock = setting.clock;
        this.id = id;
        this.random = setting.random;
        this.loads = setting.loads;
    }

    /**
     * Both sides, and what bounds the work.
     *
     * @param pageRanges whether the source reads a range of pages without reading the others
     * @param random for waits before a step of a repair is tried again
     * @param loads what was taken down when a table was published, if it was
     */
    public record Setting(
            Source source,
            Target target,
            Limits limits,
            boolean pageRanges,
            InstantSource clock,
            RandomGenerator random,
            Function<TablePlan, Optional<LoadProof>> loads) {}

    /** Told how it goes, from several threads but one at a time. */
    @FunctionalInterface
    public interface Progress {
        /** A table has its verdict. */
        void compared(TableVerdict table, int done, int total);
    }

    /**
     * Takes the point in time.
     *
     * @param id stands in the names of the source's sessions
     * @throws EngineException when the source cannot be read, or its tables are not as planned
     */
    public static Validation open(RunId id, List<TablePlan> tables, Setting setting) {
        return new Validation(id, setting.source.openSnapshot(id, tables), tables, setting);
    }

    /**
     * Compares all tables, several at once.
     *
     * @param samplesMax differing rows named per table
     * @throws EngineException when it was told to stop
     */
    public Verdict validate(Level level, int samplesMax, Progress progress) {
        return validate(tables, level, samplesMax, progress);
    }

    /** Likewise some of the tables; may be called again, and then reads the source as it was. */
    public Verdict validate(List<TablePlan> some, Level level, int samplesMax, Progress progress) {
        Instant from = clock.instant();
        SourcePosition position = snapshot.position();
        var done = new AtomicInteger();
        List<TableVerdict> verdicts =
                asking(
                        sides -> {
                            var validation = new TableValidation(sides, level, samplesMax, loads);
                            return Comparisons.of(
                                    some,
                                    table -> {
                                        TableVerdict verdict = validation.validate(table);
                                        told(
                                                verdict,
                                                done.incrementAndGet(),
                                                some.size(),
                                                progress);
                                        return verdict;
                                    },
                                    Math.min(limits.sourceConnections(), limits.targetSessions()));
                        });
        var reading =
                new Reading(
                        snapshot.name(),
                        position.lsn(),
                        position.at(),
                        from,
                        clock.instant(),
                        false);
        return new Verdict(level, reading, verdicts);
    }

    private static void told(TableVerdict verdict, int done, int total, Progress progress) {
        synchronized (progress) {
            progress.compared(verdict, done, total);
        }
    }

    private <T> T asking(Function<BothSides, T> question) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return question.apply(
                    new BothSides(
                            snapshot,
                            target,
                            new Several(threads),
                            limits.sourceConnections(),
                            pageRanges));
        }
    }

    /**
     * Which rows a repair of the tables that differ would replace; changes nothing.
     *
     * @param verdict of this validation
     */
    public List<RepairScope> scopes(Verdict verdict) {
        List<RepairScope> scopes = new ArrayList<>();
        for (TablePlan table : tables) {
            verdict.tables().stream()
                    .filter(one -> one.number() == table.number() && !one.isClean())
                    .findFirst()
                    .ifPresent(
                            one ->
                                    scopes.add(
                                            asking(
                                                    sides ->
                                                            new RepairSearch(sides, table)
                                                                    .of(one))));
        }
        return scopes;
    }

    /**
     * Replaces rows by those of the source at this validation's point in time.
     *
     * @param scopes of which tables
     * @param told of each table when it is done
     * @throws EngineException when it could not begin, or was told to stop; no table is half
     *     replaced then
     */
    public Repair.Result repair(
            List<RepairScope.Rows> scopes, Repair.Place place, Consumer<Repair.Outcome> told) {
        var setting = new Repair.Setting(warehouse, place, limits, clock, random);
        var begun = new Repair(id, snapshot, setting);
        repair = begun;
        if (cancelled) {
            begun.cancel();
        }
        return begun.replace(scopes, told);
    }

    /** Cancels, on both servers, what runs now; {@link #validate} ends soon. Any thread may. */
    public void cancel() {
        cancelled = true;
        Repair begun = repair;
        if (begun != null) {
            begun.cancel();
        }
        snapshot.cancel();
        target.cancel();
    }

    @Override
    public void close() {
        snapshot.close();
    }

    /** Virtual threads, since the servers do the work. */
    private record Several(ExecutorService threads) implements Parallel {
        @Override
        public <T> List<T> all(List<Supplier<T>> tasks) {
            List<Future<T>> begun = new ArrayList<>();
            tasks.forEach(task -> begun.add(threads.submit(task::get)));
            var results = new ArrayList<T>();
            RuntimeException failed = null;
            for (Future<T> one : begun) {
                try {
                    results.add(one.get());
                } catch (ExecutionException failure) {
                    failed = failed == null ? Comparisons.unwrapped(failure) : failed;
                } catch (InterruptedException | CancellationException stop) {
                    begun.forEach(other -> other.cancel(true));
                    Thread.currentThread().interrupt();
                    throw Comparisons.stopped();
                }
            }
            if (failed != null) {
                throw failed;
            }
            return results;
        }
    }
}
