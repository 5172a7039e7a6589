package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.validate.TableComparison;
import dev.glissade.engine.validate.Verdict;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One run of a plan from the point in time that it reads to the comparison of what arrived. Open
 * until closed, because the comparison reads the run's own point in time.
 */
public final class MigrationRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationRun.class);
    private static final int NAMES_SHOWN = 5;

    private final Target target;
    private final RunInputs inputs;
    private final StagedFolder staged;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile boolean cancelled;
    private volatile boolean cleanedUp;
    private volatile Optional<RunLoop> loop = Optional.empty();

    private MigrationRun(
            Target target,
            RunInputs inputs,
            StagedFolder staged,
            InstantSource clock,
            RandomGenerator random) {
        this.target = target;
        this.inputs = inputs;
        this.staged = staged;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Both sides of a run and its bounds.
     *
     * @param staged the workspace's folder for staged files; the run makes one of its own in it
     * @param reports the workspace's folder for what runs have to say afterwards
     */
    public record Setting(Source source, Target target, Path staged, Path reports, Limits limits) {}

    /**
     * Checks the target, makes its stage and fixes the point in time.
     *
     * @throws EngineException when the run cannot start; nothing is left behind then
     */
    public static MigrationRun open(
            RunId run,
            MigrationPlan plan,
            Setting setting,
            InstantSource clock,
            RandomGenerator random) {
        refuseExisting(plan, setting.target());
        StagedFolder staged = StagedFolder.create(setting.staged(), run);
        Optional<Target.Loader> loader = Optional.empty();
        try {
            loader = Optional.of(setting.target().open(run, plan.tables()));
            Source.Snapshot snapshot = setting.source().openSnapshot(run, plan.tables());
            return new MigrationRun(
                    setting.target(),
                    new RunInputs(
                            run,
                            plan,
                            snapshot,
                            loader.get(),
                            staged.path(),
                            Workspace.substitutions(setting.reports(), run),
                            setting.limits()),
                    staged,
                    clock,
                    random);
        } catch (EngineException failure) {
            loader.ifPresent(opened -> alsoDone(opened::close, failure));
            alsoDone(staged::close, failure);
            throw failure;
        }
    }

    /** Cleans up after a failure, which is what the caller hears of first. */
    private static void alsoDone(Runnable cleaning, EngineException failure) {
        try {
            cleaning.run();
        } catch (EngineException second) {
            failure.addSuppressed(second);
        }
    }

    private static void refuseExisting(MigrationPlan plan, Target target) {
        List<TargetTableId> tables =
                plan.tables().stream()
                        .filter(table -> table.existing() == ExistingTable.FAIL)
                        .map(TablePlan::target)
                        .toList();
        Set<TargetTableId> existing = target.existing(tables);
        if (existing.isEmpty()) {
            return;
        }
        String names =
                existing.stream()
                        .map(TargetTableId::toString)
                        .sorted()
                        .limit(NAMES_SHOWN)
                        .collect(Collectors.joining(", "));
        int more = existing.size() - NAMES_SHOWN;
        throw new EngineException(
                new Fault(
                        FaultCode.TARGET_EXISTS,
                        names + (more > 0 ? " and %d more".formatted(more) : ""),
                        "the target has tables of these names already",
                        "Choose replace or append for them, rename the targets, or drop them"));
    }

    public RunId id() {
        return inputs.run();
    }

    /** The list of values that did not fit; there when the run has had some. */
    public Path substitutions() {
        return inputs.substitutions();
    }

    /**
     * Migrates all tables; call it once. The calling thread becomes the run loop.
     *
     * @return whatever happened to single tables; what was made beside the tables is gone
     */
    public RunResult run(RunListener listener) {
        var running = new RunLoop(inputs, listener, clock, random);
        loop = Optional.of(running);
        if (cancelled) {
            running.cancel();
        }
        RunResult result = running.run();
        List<Fault> faults = new ArrayList<>(result.faults());
        cleanUp(faults);
        return new RunResult(
                result.run(),
                result.snapshot(),
                result.cancelled(),
                result.elapsed(),
                result.tables(),
                faults);
    }

    /** Asks the run to stop, see {@link RunLoop#cancel}; any thread may, at any time. */
    public void cancel() {
        cancelled = true;
        loop.ifPresent(RunLoop::cancel);
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
        return Comparisons.of(
                published,
                table -> comparison.compare(inputs.snapshot(), target, table),
                Math.min(limits.sourceConnections(), limits.targetSessions()));
    }

    private void cleanUp(List<Fault> faults) {
        cleanedUp = true;
        try {
            inputs.loader().close();
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
        inputs.snapshot().close();
    }
}
