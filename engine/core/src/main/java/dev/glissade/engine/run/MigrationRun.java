package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.RowSelection;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.SourcePosition;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.Level;
import dev.glissade.engine.validate.Reading;
import dev.glissade.engine.validate.TableVerdict;
import dev.glissade.engine.validate.Verdict;
import dev.glissade.engine.validate.digest.TableComparison;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * One run of a plan, from the point in time that it reads to the comparison of what arrived. Open
 * until closed, because the comparison reads the run's own point in time.
 *
 * <p>When the source loses that point in time, the tables that were not read whole begin again
 * under another one, as they do when a run is resumed by another process.
 */
public final class MigrationRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(60);

    private final Source source;
    private final Target target;
    private final StagedFolder staged;
    private final RunCommands commands;
    private final Backoff backoff;
    private final Insistence insistence;
    private final InstantSource clock;
    private final LongSupplier nanoTime = System::nanoTime;
    private final Path substitutions;
    private final RunStart start;
    private Runnable atClose = () -> {};
    private Consumer<Verdict> verdicts = verdict -> {};
    private RunInputs inputs;
    private int snapshots;
    private volatile boolean cleanedUp;

    MigrationRun(
            RunStart start,
            RunSetting setting,
            RunInputs inputs,
            StagedFolder staged,
            RandomGenerator random,
            InstantSource clock) {
        this.clock = clock;
        this.source = setting.source();
        this.target = setting.target();
        this.start = start;
        this.inputs = inputs;
        this.staged = staged;
        this.snapshots = start.snapshots() + 1;
        this.commands = new RunCommands(nanoTime);
        this.backoff = new Backoff(setting.limits().retryWaitMillisMax(), random);
        this.insistence = new Insistence(backoff, nanoTime, commands);
        this.substitutions = Workspace.substitutions(setting.reports(), inputs.run());
    }

    /** Does this too when it is closed, after all else. */
    public MigrationRun closing(Runnable more) {
        atClose = more;
        return this;
    }

    /** Gives this each verdict, to be kept. */
    public MigrationRun keeping(Consumer<Verdict> keeper) {
        verdicts = keeper;
        return this;
    }

    public RunId id() {
        return inputs.run();
    }

    /** The list of values that did not fit; there when the run has had some. */
    public Path substitutions() {
        return substitutions;
    }

    /**
     * Migrates all tables; call it once. The calling thread becomes the run loop.
     *
     * @return whatever happened to single tables; what was made beside the tables is gone
     * @throws EngineException when the journal cannot be written
     */
    public RunResult run(RunListener listener) {
        long startedAt = nanoTime.getAsLong();
        var reporter = reporter(startedAt);
        List<Fault> faults = new ArrayList<>();
        RunTransitions state = underOneSnapshot(start.tables(), reporter, listener);
        faults.addAll(state.faults());
        int fruitless = 0;
        long published = published(state.tables());
        while (state.snapshotLost().isPresent()
                && !commands.isCancelled()
                && fruitless < inputs.limits().attemptsMax()) {
            if (!reopen(state.snapshotLost().get())) {
                break;
            }
            List<TableRun> again = startedAgain(state.tables());
            again.stream()
                    .filter(table -> table.state() == TableState.WAITING)
                    .forEach(table -> reporter.restarted(table.number()));
            state = underOneSnapshot(again, reporter, listener);
            faults.addAll(state.faults());
            fruitless = published(state.tables()) > published ? 0 : fruitless + 1;
            published = published(state.tables());
        }
        // Steps whose servers never answered stay behind; their tables end as they stand.
        List<TableRun> tables = state.tables().stream().map(RunReporter::abandoned).toList();
        end(tables, faults);
        long now = nanoTime.getAsLong();
        listener.progressed(reporter.snapshot(state, true, FlowMeter.Around.NOTHING, now));
        return reporter.result(
                inputs.snapshot().name(),
                tables,
                commands.isCancelled(),
                inputs.journal().spent(),
                faults,
                now);
    }

    private RunReporter reporter(long startedAt) {
        int cores = Runtime.getRuntime().availableProcessors();
        var flow = new FlowMeter(ProcessorTime.ofProcess(), cores);
        return new RunReporter(inputs.run(), start.tables(), flow, startedAt);
    }

    private void end(List<TableRun> tables, List<Fault> faults) {
        if (!commands.isCancelled()) {
            link(tables, faults);
        }
        cleanUp(faults);
        inputs.journal().append(List.of(new JournalEntry.RunEnded(outcome(tables))));
        LOG.info("run ended run={} faults={}", inputs.run(), faults.size());
    }

    private RunOutcome outcome(List<TableRun> tables) {
        if (published(tables) == tables.size()) {
            return RunOutcome.DONE;
        }
        boolean stopped = tables.stream().anyMatch(t -> t.state() == TableState.CANCELLED);
        return stopped ? RunOutcome.STOPPED : RunOutcome.NOT_CLEAN;
    }

    /** Goes on with the tables until all have ended, or the point in time is lost. */
    private RunTransitions underOneSnapshot(
            List<TableRun> tables, RunReporter reporter, RunListener listener) {
        Limits limits = inputs.limits();
        var state = new RunTransitions(tables, snapshots, RunBounds.of(limits), backoff);
        state.begin(nanoTime.getAsLong());
        new RunLoop(inputs, state, reporter, listener, commands, nanoTime).run();
        return state;
    }

    private static long published(List<TableRun> tables) {
        return tables.stream().filter(t -> t.state() == TableState.PUBLISHED).count();
    }

    /** Tables that have ended for want of the point in time wait again; the others stay. */
    static List<TableRun> startedAgain(List<TableRun> tables) {
        return tables.stream()
                .map(
                        table ->
                                table.fault()
                                                .filter(f -> f.code() == FaultCode.SNAPSHOT_LOST)
                                                .isPresent()
                                        ? TableRun.waiting(table.plan(), table.attempts())
                                        : table)
                .toList();
    }

    /** Whether another point in time could be had, and the run is still wanted. */
    private boolean reopen(Fault why) {
        LOG.warn("the point in time is lost, taking another run={} why={}", id(), why.what());
        closeLost(inputs.snapshot());
        Source.Snapshot another;
        try {
            another =
                    insistence.on(
                            "point in time",
                            Duration.ofSeconds(inputs.limits().outageSeconds()),
                            () -> source.openSnapshot(id(), inputs.plan().tables()));
        } catch (EngineException gone) {
            LOG.warn("no other point in time run={} code={}", id(), gone.fault().code());
            return false;
        }
        snapshots++;
        inputs = inputs.with(another);
        inputs.journal()
                .append(List.of(new JournalEntry.SnapshotOpened(snapshots, another.name())));
        return true;
    }

    private static void closeLost(Source.Snapshot snapshot) {
        try {
            snapshot.close();
        } catch (EngineException gone) {
            LOG.debug("closing a lost snapshot failed", gone);
        }
    }

    /** Foreign keys, when all the tables that they may name are there. */
    private void link(List<TableRun> tables, List<Fault> faults) {
        List<TablePlan> published =
                tables.stream()
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .map(TableRun::plan)
                        .toList();
        try {
            insistence.until("foreign keys", patience(), () -> inputs.loader().link(published));
        } catch (EngineException failure) {
            LOG.warn("foreign keys not declared code={}", failure.fault().code());
            faults.add(failure.fault());
        }
    }

    /** For what is left to be done when all tables have ended. */
    private Duration patience() {
        Duration outage = Duration.ofSeconds(inputs.limits().outageSeconds());
        return outage.compareTo(CLOSE_PATIENCE) < 0 ? outage : CLOSE_PATIENCE;
    }

    /** Asks something of the run; any thread may, at any time. */
    public void ask(RunCommand command) {
        commands.ask(command);
    }

    /**
     * Asks the run to stop; any thread may, at any time. Statements are cancelled on both servers,
     * tables that are not published yet are discarded, and {@link #run} returns soon.
     */
    public void cancel() {
        ask(new RunCommand.Cancel());
    }

    /**
     * Compares the published tables value by value with the run's point in time, several at once.
     *
     * @param samplesMax differing rows named per table
     */
    public Verdict compare(RunResult result, int samplesMax) {
        var comparison = new TableComparison(samplesMax);
        List<TablePlan> published =
                result.tables().stream()
                        .filter(table -> table.state() == TableState.PUBLISHED)
                        .map(table -> inputs.table(table.number()))
                        .toList();
        Limits limits = inputs.limits();
        Target.Reader reader = target.reader();
        SourcePosition position = inputs.snapshot().position();
        Instant from = clock.instant();
        List<TableVerdict> tables =
                Comparisons.of(
                        published,
                        table ->
                                comparison.compare(
                                        (plan, sink) ->
                                                inputs.snapshot()
                                                        .readRows(plan, RowSelection.all(), sink),
                                        (plan, sink) ->
                                                reader.readRows(plan, RowSelection.all(), sink),
                                        table),
                        Math.min(limits.sourceConnections(), limits.targetSessions()));
        var reading =
                new Reading(
                        inputs.snapshot().name(),
                        position.lsn(),
                        position.at(),
                        from,
                        clock.instant(),
                        // Once it was lost, tables were read under another one.
                        snapshots == 1);
        var verdict = new Verdict(Level.FULL, reading, tables);
        verdicts.accept(verdict);
        return verdict;
    }

    private Fault silent() {
        return new Fault(
                FaultCode.TARGET_UNREACHABLE,
                "the stage of run " + id(),
                "the target does not answer, so that its stage could not be dropped",
                "Drop it when the target answers again; its name is " + id().objectName());
    }

    private void cleanUp(List<Fault> faults) {
        cleanedUp = true;
        try {
            insistence.until(
                    "drop stage",
                    patience(),
                    () -> BoundedWait.of(inputs.loader()::close, CLOSE_PATIENCE, silent()));
        } catch (EngineException failure) {
            faults.add(failure.fault());
        }
        try {
            staged.close();
        } catch (EngineException failure) {
            faults.add(failure.fault());
        }
    }

    /** Gives up the point in time; and the stage, if the run never began. */
    @Override
    public void close() {
        if (!cleanedUp) {
            List<Fault> faults = new ArrayList<>();
            cleanUp(faults);
            faults.forEach(fault -> LOG.warn("left behind code={} {}", fault.code(), fault.text()));
        }
        try {
            inputs.snapshot().close();
        } finally {
            atClose.run();
        }
    }
}
