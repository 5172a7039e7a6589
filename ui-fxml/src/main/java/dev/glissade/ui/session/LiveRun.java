package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.FormerRuns;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunCommand;
import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunSnapshot;
import dev.glissade.engine.run.RunStatusFile;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A run that goes on in this process, whichever step is looked at. Properties belong to the
 * screen's thread; the run has a thread of its own.
 */
public final class LiveRun {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    private final Beginning beginning;
    private final Planned planned;
    private final Assessed assessed;
    private final Instant startedAt;
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> latest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Ending>> ending =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** Guards what was asked before the run had opened. */
    private final Object opening = new Object();

    private @Nullable MigrationRun run;
    private final List<RunCommand> early = new ArrayList<>();

    /** How a run begins when the last one is not finished. */
    public enum Beginning {
        NEW,
        RESUME,
        RESTART
    }

    /** How it ended. */
    public sealed interface Ending {
        /** All tables have their end. */
        record Ran(RunResult result) implements Ending {}

        /** It did not begin, or broke off. */
        record Failed(Fault fault) implements Ending {}
    }

    LiveRun(Beginning beginning, Planned planned, Assessed assessed, Instant startedAt) {
        this.beginning = beginning;
        this.planned = planned;
        this.assessed = assessed;
        this.startedAt = startedAt;
    }

    public Beginning beginning() {
        return beginning;
    }

    public MigrationPlan plan() {
        return planned.plan();
    }

    /** When it was asked for. */
    public Instant startedAt() {
        return startedAt;
    }

    /** The newest snapshot; empty while the run opens. */
    public ReadOnlyObjectProperty<Optional<RunSnapshot>> latest() {
        return latest.getReadOnlyProperty();
    }

    /** How it ended; empty as long as it goes on. */
    public ReadOnlyObjectProperty<Optional<Ending>> ending() {
        return ending.getReadOnlyProperty();
    }

    /** Whether it goes on. */
    public boolean isGoingOn() {
        return ending.get().isEmpty();
    }

    /** Asks something of it; what is asked while it opens is minded when it has. Any thread. */
    public void ask(RunCommand command) {
        synchronized (opening) {
            if (run != null) {
                run.ask(command);
            } else {
                early.add(command);
            }
        }
    }

    /** Holds it to a pace: connections that read, and bytes a second, 0 for no limit. */
    void throttle(int connections, long bytesPerSecond) {
        ask(new RunCommand.Throttle(connections, bytesPerSecond));
    }

    /** Runs to the end, on a thread of its own. */
    LiveRun start(
            Supplier<EngineKeeper.Lease> leases,
            Workspace workspace,
            InstantSource clock,
            Executor screen) {
        Thread.ofPlatform()
                .name("glissade-run")
                .start(() -> perform(leases, workspace, clock, screen));
        return this;
    }

    /**
     * Runs to the end; blocks.
     *
     * @param screen where properties are set
     */
    void perform(
            Supplier<EngineKeeper.Lease> leases,
            Workspace workspace,
            InstantSource clock,
            Executor screen) {
        Ending ended;
        try (var lease = leases.get()) {
            workspace.open();
            var feed = new RunFeed(screen, this::show);
            var listener = new RunStatusFile(workspace.status(), clock, feed);
            ended = new Ending.Ran(performed(lease, workspace, clock, listener));
        } catch (EngineException failure) {
            LOG.warn("run failed code={}", failure.fault().code(), failure);
            ended = new Ending.Failed(failure.fault());
        } catch (RuntimeException | Error failure) {
            LOG.error("run failed unexpectedly", failure);
            ended =
                    new Ending.Failed(
                            new Fault(
                                    FaultCode.INTERNAL,
                                    "the run",
                                    "an error that nobody expected: "
                                            + failure.getClass().getSimpleName(),
                                    "Resume it; if it happens again, make a diagnostics bundle in"
                                            + " Settings"));
        }
        Ending told = ended;
        screen.execute(() -> end(told));
    }

    /** A newer snapshot; screen's thread. */
    void show(RunSnapshot shown) {
        latest.set(Optional.of(shown));
    }

    /** It goes on no longer; screen's thread. */
    void end(Ending how) {
        ending.set(Optional.of(how));
    }

    private RunResult performed(
            EngineKeeper.Lease lease,
            Workspace workspace,
            InstantSource clock,
            RunListener listener) {
        Engine engine = lease.engine();
        lease.opened().makeDatabases(planned.selection().databases());
        try (JournalFile journal = engine.openJournal(workspace)) {
            FormerRuns former = FormerRuns.of(journal);
            if (beginning == Beginning.NEW) {
                former.refuseUnfinished();
            }
            keepAssessment(journal, clock.instant());
            try (MigrationRun opened = open(engine, workspace, journal, former)) {
                synchronized (opening) {
                    run = opened;
                    early.forEach(opened::ask);
                }
                return opened.run(listener);
            } finally {
                synchronized (opening) {
                    run = null;
                }
            }
        }
    }

    private void keepAssessment(JournalFile journal, Instant now) {
        byte[] json = AssessmentJson.write(new AssessmentJson.Dated(now, assessed.assessment()));
        journal.appendAssessment(now, new String(json, StandardCharsets.UTF_8));
    }

    private MigrationRun open(
            Engine engine, Workspace workspace, JournalFile journal, FormerRuns former) {
        return switch (beginning) {
            case NEW -> engine.begin(planned.plan(), workspace, journal);
            case RESUME -> engine.resume(planned.plan(), workspace, journal, former);
            case RESTART -> engine.restart(planned.plan(), workspace, journal, former);
        };
    }

    /** Faults of the run and of its tables so far. */
    public List<Fault> faults() {
        return ending.get()
                .map(
                        how ->
                                switch (how) {
                                    case Ending.Ran ran -> ran.result().faults();
                                    case Ending.Failed failed -> List.of(failed.fault());
                                })
                .orElse(List.of());
    }
}
