package dev.glissade.engine;

import dev.glissade.engine.flow.LoadProof;
import dev.glissade.engine.flow.Source;
import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalEntry;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.PastRun;
import dev.glissade.engine.journal.RunJournal;
import dev.glissade.engine.journal.RunOutcome;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.model.SourceServer;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.plan.TablePlan;
import dev.glissade.engine.plan.TrialPlan;
import dev.glissade.engine.project.Limits;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.report.RunDescriber;
import dev.glissade.engine.run.BrokenRepairs;
import dev.glissade.engine.run.FormerRuns;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunOpening;
import dev.glissade.engine.run.RunSetting;
import dev.glissade.engine.run.TrialRun;
import dev.glissade.engine.run.Validation;
import dev.glissade.engine.run.VerdictKeeper;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The part of the engine that moves rows, and compares them afterwards. What it begins has a name
 * of its own and its place in the journal.
 */
final class Runs {
    /** Release notes of PostgreSQL 14: a range of ctids is read by itself. */
    private static final int RANGES_OF_PAGES_SINCE = 14;

    private final Setting setting;
    private final RunIds ids;

    Runs(Setting setting, RunIds ids) {
        this.setting = setting;
        this.ids = ids;
    }

    /**
     * Both ends, what bounds the work, and where time and chance come from.
     *
     * @param sourceLabel without secrets
     * @param targetLabel likewise
     */
    record Setting(
            Source source,
            Target target,
            String sourceLabel,
            String targetLabel,
            Limits limits,
            InstantSource clock,
            RandomGenerator random) {}

    MigrationRun begin(MigrationPlan plan, Workspace workspace, JournalFile journal) {
        endBrokenRepairs(workspace, journal);
        RunId run = ids.next();
        MigrationRun begun =
                opening(plan, workspace, journal.journal(run))
                        .begin(run, labels(workspace), FormerRuns.of(journal))
                        .keeping(keeper(workspace, journal, run)::keep);
        return described(begun, plan, journal);
    }

    MigrationRun resume(
            MigrationPlan plan, Workspace workspace, JournalFile journal, FormerRuns former) {
        endBrokenRepairs(workspace, journal);
        RunId run = former.resumable().run();
        MigrationRun resumed =
                opening(plan, workspace, journal.journal(run))
                        .resume(former)
                        .keeping(keeper(workspace, journal, run)::keep);
        return described(resumed, plan, journal);
    }

    MigrationRun restart(
            MigrationPlan plan, Workspace workspace, JournalFile journal, FormerRuns former) {
        endBrokenRepairs(workspace, journal);
        RunId run = ids.next();
        MigrationRun begun =
                opening(plan, workspace, journal.journal(run))
                        .restart(former, run, labels(workspace))
                        .keeping(keeper(workspace, journal, run)::keep);
        return described(begun, plan, journal);
    }

    TrialRun tryOut(MigrationPlan plan, Workspace workspace, JournalFile journal) {
        dropKilledTrials(journal);
        RunId run = ids.next();
        MigrationPlan trial = TrialPlan.of(plan, run);
        return TrialRun.open(
                setting.target,
                run,
                trial,
                journal.journal(run),
                counted ->
                        described(
                                opening(trial, workspace, counted)
                                        .tryOut(run, labels(workspace), FormerRuns.of(journal)),
                                trial,
                                journal));
    }

    Validation validation(
            List<TablePlan> tables,
            SourceServer server,
            Function<TablePlan, Optional<LoadProof>> loads) {
        var both =
                new Validation.Setting(
                        setting.source,
                        setting.target,
                        setting.limits,
                        server.majorVersion() >= RANGES_OF_PAGES_SINCE,
                        setting.clock,
                        setting.random,
                        loads);
        return Validation.open(ids.next(), tables, both);
    }

    void endBrokenRepairs(Workspace workspace, JournalFile journal) {
        new BrokenRepairs(journal, setting.target, workspace.staged(), setting.clock).end();
    }

    private void dropKilledTrials(JournalFile journal) {
        for (PastRun past : journal.runs()) {
            if (past.trial() && past.outcome().isEmpty()) {
                List<TargetTableId> tables =
                        journal.run(past.run()).stream()
                                .flatMap(run -> run.tables().stream())
                                .map(JournalledRun.Table::target)
                                .toList();
                setting.target.callOff(past.run(), tables);
                setting.target.dropTrialSchemas(past.run(), tables);
                var ended = new JournalEntry.RunEnded(RunOutcome.STOPPED);
                journal.journal(past.run())
                        .append(List.of(new JournalEntry.Stamped(setting.clock.instant(), ended)));
            }
        }
    }

    private static VerdictKeeper keeper(Workspace workspace, JournalFile journal, RunId run) {
        return new VerdictKeeper(journal, workspace.reports(), run);
    }

    /** Keeps what a report will tell of the run. */
    private MigrationRun described(MigrationRun begun, MigrationPlan plan, JournalFile journal) {
        return new RunDescriber(setting.source, setting.target, journal).described(begun, plan);
    }

    private RunOpening opening(MigrationPlan plan, Workspace workspace, RunJournal journal) {
        var ofRun =
                new RunSetting(
                        setting.source,
                        setting.target,
                        workspace.staged(),
                        workspace.reports(),
                        journal,
                        setting.limits);
        return new RunOpening(plan, ofRun, setting.clock, setting.random);
    }

    private RunOpening.Labels labels(Workspace workspace) {
        String version = Engine.class.getPackage().getImplementationVersion();
        return new RunOpening.Labels(
                workspace.project(),
                setting.sourceLabel,
                setting.targetLabel,
                version == null ? "development" : version);
    }
}
