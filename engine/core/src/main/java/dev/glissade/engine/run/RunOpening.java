package dev.glissade.engine.run;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalClock;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.Partition;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.project.ExistingTable;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.stage.StagingRoom;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Opens runs: checks the target, begins the journal, makes the stage, fixes the point in time. */
public final class RunOpening {
    private static final int NAMES_SHOWN = 5;

    private final MigrationPlan plan;
    private final RunSetting setting;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param clock for the journal
     * @param random for waits between tries
     */
    public RunOpening(
            MigrationPlan plan, RunSetting setting, InstantSource clock, RandomGenerator random) {
        this.plan = plan;
        this.setting = setting;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Who a run is, for the journal.
     *
     * @param project its name
     * @param source where rows come from, without secrets
     * @param target likewise
     * @param version of this program
     */
    public record Labels(String project, String source, String target, String version) {}

    /**
     * Begins a run.
     *
     * @param unfinished what they have left at the target goes; nobody will resume them
     * @throws EngineException when it cannot start; it stands in the journal as stopped then
     */
    public MigrationRun begin(RunId run, Labels labels, FormerRuns unfinished) {
        unfinished.unfinished().forEach(this::sweep);
        return begin(run, labels);
    }

    private void sweep(JournalledRun given) {
        setting.target().callOff(given.run(), targets(given));
        setting.target().sweep(given.run(), targets(given));
    }

    private MigrationRun begin(RunId run, Labels labels) {
        return open(RunStart.anew(run, plan), Optional.of(begun(run, labels, false)), Set.of());
    }

    /**
     * Begins a run whose tables are to be dropped again.
     *
     * @param unfinished what they have left here stays, because they are still to be resumed
     */
    public MigrationRun tryOut(RunId run, Labels labels, FormerRuns unfinished) {
        Set<RunId> kept =
                unfinished.unfinished().stream()
                        .map(JournalledRun::run)
                        .collect(Collectors.toSet());
        return open(RunStart.anew(run, plan), Optional.of(begun(run, labels, true)), kept);
    }

    private JournalEntry begun(RunId run, Labels labels, boolean trial) {
        return new JournalEntry.RunBegun(
                run,
                labels.project(),
                plan.fingerprint(),
                labels.source(),
                labels.target(),
                labels.version(),
                trial,
                plan.tables().stream().map(RunOpening::planned).toList());
    }

    /**
     * Goes on with the newest of the runs that are not finished, whose process has ended.
     *
     * @throws EngineException when it cannot go on; it stays as it is then
     */
    public MigrationRun resume(FormerRuns former) {
        JournalledRun last = former.resumable();
        var start = RunStart.resumed(last, Replacing.of(plan, former.publishedBeforeLast()));
        setting.target().callOff(last.run(), targets(last));
        return open(start, Optional.empty(), Set.of());
    }

    /**
     * Gives up the runs that are not finished, and begins anew; what they have published is
     * replaced when the new tables are complete.
     *
     * @throws EngineException when it cannot begin
     */
    public MigrationRun restart(FormerRuns former, RunId run, Labels labels) {
        var replacing = Replacing.of(plan, former.published());
        former.unfinished().forEach(this::sweep);
        return new RunOpening(replacing, setting, clock, random).begin(run, labels);
    }

    private static List<TargetTableId> targets(JournalledRun run) {
        return run.tables().stream().map(JournalledRun.Table::target).toList();
    }

    private MigrationRun open(RunStart start, Optional<JournalEntry> begun, Set<RunId> kept) {
        refuseExisting(start.plans(TableState.WAITING));
        List<TablePlan> tables = start.plans();
        StagedFolder staged = staged(start, kept);
        var journal =
                new StampedJournal(setting.journal(), new JournalClock(clock, start.lastAt()));
        Optional<Target.Loader> loader = Optional.empty();
        Optional<Source.Snapshot> snapshot = Optional.empty();
        try {
            new StagingRoom(staged.path(), setting.limits()).refuseFull();
            // Before anything is made at the target: what is left there of a process that dies is
            // found by the run's name.
            begun.ifPresent(entry -> journal.append(List.of(entry)));
            loader = Optional.of(setting.target().open(start.run(), tables));
            snapshot = Optional.of(setting.source().openSnapshot(start.run(), tables));
            var inputs = inputs(start, staged, journal, loader.get(), snapshot.get());
            journal.append(
                    List.of(
                            new JournalEntry.SnapshotOpened(
                                    start.snapshots() + 1, inputs.snapshot().name())));
            return new MigrationRun(start, setting, inputs, staged, random, clock);
        } catch (EngineException failure) {
            snapshot.ifPresent(opened -> alsoDone(opened::close, failure));
            loader.ifPresentOrElse(
                    opened -> alsoDone(opened::close, failure),
                    () -> alsoDone(() -> sweepOwn(start), failure));
            alsoDone(staged::close, failure);
            if (begun.isPresent()) {
                var ended = new JournalEntry.RunEnded(RunOutcome.STOPPED);
                alsoDone(() -> journal.append(List.of(ended)), failure);
            }
            throw failure;
        }
    }

    /** Of a stage that may be there although nobody answered when it was made. */
    private void sweepOwn(RunStart start) {
        if (start.snapshots() == 0) {
            List<TargetTableId> targets = start.plans().stream().map(TablePlan::target).toList();
            setting.target().sweep(start.run(), targets);
        }
    }

    private StagedFolder staged(RunStart start, Set<RunId> kept) {
        Set<Integer> inDoubt =
                start.plans(TableState.PUBLISHING).stream()
                        .map(TablePlan::number)
                        .collect(Collectors.toSet());
        return start.snapshots() == 0
                ? StagedFolder.create(setting.staged(), start.run(), kept)
                : StagedFolder.resume(setting.staged(), start.run(), inDoubt);
    }

    private RunInputs inputs(
            RunStart start,
            StagedFolder staged,
            StampedJournal journal,
            Target.Loader loader,
            Source.Snapshot snapshot) {
        var substitutions =
                SubstitutionList.resumed(
                        start.run(),
                        staged.path(),
                        Workspace.substitutions(setting.reports(), start.run()),
                        start.plans(TableState.PUBLISHED),
                        start.plans(TableState.PUBLISHING));
        return new RunInputs(
                start.run(),
                new MigrationPlan(plan.fingerprint(), start.plans()),
                snapshot,
                loader,
                staged.path(),
                substitutions,
                new RejectionList(Workspace.rejections(setting.reports(), start.run())),
                journal,
                setting.limits());
    }

    private static JournalEntry.PlannedTable planned(TablePlan table) {
        return new JournalEntry.PlannedTable(
                table.number(),
                table.source().id(),
                table.target(),
                table.partitions().size(),
                table.partitions().stream().mapToLong(Partition::rowsEstimated).sum(),
                table.partitions().stream().mapToLong(Partition::bytesEstimated).sum());
    }

    /** Cleans up after a failure, which is what the caller hears of first. */
    private static void alsoDone(Runnable cleaning, EngineException failure) {
        try {
            cleaning.run();
        } catch (EngineException second) {
            failure.addSuppressed(second);
        }
    }

    private void refuseExisting(List<TablePlan> toBePublished) {
        List<TargetTableId> tables =
                toBePublished.stream()
                        .filter(table -> table.existing() == ExistingTable.FAIL)
                        .map(TablePlan::target)
                        .toList();
        Set<TargetTableId> existing = setting.target().existing(tables);
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
}
