package dev.glissade.ui.session;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.Repair;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.RepairScope;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A comparison that goes on in this process, whichever step is looked at. Properties belong to the
 * screen's thread.
 */
public final class LiveComparison {
    private static final Logger LOG = LoggerFactory.getLogger(LiveComparison.class);

    /** A question holds the source's point in time, so it does not wait for ever. */
    private static final long ANSWER_MINUTES = 15;

    /** Servers that do not answer are not waited for longer. */
    private static final long STOP_SECONDS = 20;

    private final Level level;
    private final Comparisons.Scope scope;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(new Progress(Phase.LOOKING, 0, 0, List.of()));
    private final ReadOnlyObjectWrapper<Optional<Question>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Ending>> ending =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

    private final CountDownLatch finished = new CountDownLatch(1);

    /** Guards what follows. */
    private final Object state = new Object();

    private final List<TableVerdict> told = new ArrayList<>();
    private Phase phase = Phase.LOOKING;
    private int total;
    private boolean waiting;
    private boolean cancelled;
    private @Nullable Validation validation;

    /** What is being done. */
    public enum Phase {
        /** The catalog is read and a plan made. */
        LOOKING,
        COMPARING,
        /** Which rows a repair would replace is looked for. */
        SEARCHING,
        ASKING,
        REPAIRING,
        COMPARING_AGAIN
    }

    /**
     * How far it is.
     *
     * @param compared tables that have their verdict, the first one first
     * @param done of {@code total} in this phase
     */
    public record Progress(Phase phase, int done, int total, List<TableVerdict> compared) {
        public Progress {
            compared = List.copyOf(compared);
        }
    }

    /** Whether rows may be replaced. */
    public record Question(List<RepairScope.Rows> wanted, List<RepairScope.Refused> refused) {
        public Question {
            wanted = List.copyOf(wanted);
            refused = List.copyOf(refused);
        }

        /** Rows of the source that would come. */
        public long sourceRows() {
            return wanted.stream().mapToLong(RepairScope.Rows::sourceRows).sum();
        }

        /** Rows at the target that would go. */
        public long targetRows() {
            return wanted.stream().mapToLong(RepairScope.Rows::targetRows).sum();
        }
    }

    /** How it ended. */
    public sealed interface Ending {
        /**
         * All was compared.
         *
         * @param repaired what a repair has done; empty when there was none
         */
        record Done(Optional<Repaired> repaired) implements Ending {}

        /** It was told to stop. */
        record Cancelled() implements Ending {}

        /** It did not begin, or broke off. */
        record Failed(Fault fault) implements Ending {}
    }

    /**
     * What a repair has come to.
     *
     * @param agreed whether its user has agreed to it
     * @param refused tables that could not be asked about
     * @param result absent when nothing was replaced
     */
    public record Repaired(
            boolean agreed, List<RepairScope.Refused> refused, Optional<Repair.Result> result) {
        public Repaired {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What has been found.
     *
     * @param run the last of the journal, which it was kept of
     */
    record Found(
            Comparisons.Scope scope,
            Verdict verdict,
            Optional<JournalledRun> run,
            boolean changedSince) {}

    /** Where it works. */
    record Place(
            Supplier<EngineKeeper.Lease> leases,
            Project project,
            Workspace workspace,
            InstantSource clock) {}

    LiveComparison(Level level, Comparisons.Scope scope, Executor screen) {
        this.level = level;
        this.scope = scope;
        this.screen = screen;
    }

    public Level level() {
        return level;
    }

    public Comparisons.Scope scope() {
        return scope;
    }

    /** How far it is. */
    public ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What it waits for its user to say; empty mostly. */
    public ReadOnlyObjectProperty<Optional<Question>> question() {
        return question.getReadOnlyProperty();
    }

    /** How it ended; empty as long as it goes on. */
    public ReadOnlyObjectProperty<Optional<Ending>> ending() {
        return ending.getReadOnlyProperty();
    }

    /** Whether it goes on. */
    public boolean isGoingOn() {
        return ending.get().isEmpty();
    }

    /** Answers the question whether rows may be replaced. */
    public void answer(boolean agreed) {
        answer.complete(agreed);
    }

    /** Tells both servers to stop; any thread. */
    public void cancel() {
        Validation now;
        synchronized (state) {
            cancelled = true;
            now = validation;
        }
        answer.complete(false);
        if (now != null) {
            now.cancel();
        }
    }

    /** Stops it, and waits until it has let go of both servers and the journal; any thread. */
    void cancelAndWait() {
        cancel();
        try {
            if (!finished.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("comparison does not stop seconds={}", STOP_SECONDS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isCancelled() {
        synchronized (state) {
            return cancelled;
        }
    }

    /** Before something slow. */
    void check() {
        if (isCancelled()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.INTERRUPTED,
                            "the comparison",
                            "it was cancelled",
                            "Compare again"));
        }
    }

    /** From here on a cancel reaches the servers. */
    void began(Validation begun) {
        synchronized (state) {
            validation = begun;
        }
        if (isCancelled()) {
            begun.cancel();
        }
    }

    void ended() {
        synchronized (state) {
            validation = null;
        }
    }

    /** Goes on to another phase. */
    void phase(Phase next, int tables) {
        synchronized (state) {
            phase = next;
            total = tables;
            told.clear();
        }
        tell();
    }

    /** A table has its verdict. */
    void compared(TableVerdict table) {
        synchronized (state) {
            told.add(table);
        }
        tell();
    }

    /** However many tables there are, no more than one telling waits for the screen. */
    private void tell() {
        synchronized (state) {
            if (waiting) {
                return;
            }
            waiting = true;
        }
        screen.execute(
                () -> {
                    Progress now;
                    synchronized (state) {
                        waiting = false;
                        now = new Progress(phase, told.size(), total, told);
                    }
                    progress.set(now);
                });
    }

    /** Asks its user; blocks until somebody answers, or nobody has for long. */
    boolean isAgreedTo(Question asked) {
        screen.execute(() -> question.set(Optional.of(asked)));
        try {
            return answer.get(ANSWER_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException | ExecutionException nobody) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            screen.execute(() -> question.set(Optional.empty()));
        }
    }

    /**
     * Compares, to the end; blocks.
     *
     * @param found told on the screen's thread of each verdict
     */
    void perform(Place place, Consumer<Found> found) {
        Ending how;
        try {
            Optional<Repaired> repaired =
                    new ComparisonWork(this, place, one -> screen.execute(() -> found.accept(one)))
                            .performed();
            how = isCancelled() ? new Ending.Cancelled() : new Ending.Done(repaired);
        } catch (EngineException failure) {
            LOG.warn("comparison ended code={}", failure.fault().code(), failure);
            how = isCancelled() ? new Ending.Cancelled() : new Ending.Failed(failure.fault());
        } catch (RuntimeException | Error failure) {
            LOG.error("comparison failed unexpectedly", failure);
            how =
                    new Ending.Failed(
                            new Fault(
                                    FaultCode.INTERNAL,
                                    "the comparison",
                                    "an error that nobody expected: "
                                            + failure.getClass().getSimpleName(),
                                    "Compare again; if it happens again, make a diagnostics bundle"
                                            + " in Settings"));
        }
        Ending end = how;
        finished.countDown();
        screen.execute(() -> ending.set(Optional.of(end)));
    }
}
