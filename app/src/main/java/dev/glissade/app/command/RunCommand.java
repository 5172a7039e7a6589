package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.app.console.ProgressPrinter;
import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.AssessmentJson;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.run.FormerRuns;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunListener;
import dev.glissade.engine.run.RunResult;
import dev.glissade.engine.run.RunStatusFile;
import dev.glissade.engine.run.TrialRun;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code glissade run}: moves the tables of a project. */
@Command(
        name = "run",
        description = {
            "Move the tables of a project.",
            "Rows are counted as they are read, staged and loaded; a table appears at the target",
            "when all its rows are there, or not at all."
        })
public final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ProjectArguments project = new ProjectArguments();

    @ArgGroup private Beginning beginning = new Beginning();

    /** How a run begins when the last one is not finished. */
    static final class Beginning {
        @Option(
                names = "--resume",
                description = {
                    "Go on with the run that is not finished. Published tables stay; the others",
                    "begin again, from the source as it is now."
                })
        private boolean resume;

        @Option(
                names = "--restart",
                description = {
                    "Give up the run that is not finished, and move all tables again. What it has",
                    "published is replaced when the new tables are complete."
                })
        private boolean restart;

        @ArgGroup(exclusive = false)
        private Trial trial = new Trial();
    }

    /** A run that is not meant to stay. */
    static final class Trial {
        @Option(
                names = "--trial",
                required = true,
                description = {
                    "Move one partition of each table into transient schemas of its own, say how",
                    "fast that was, and drop them again. Nothing else at the target is touched."
                })
        private boolean asked;

        @Option(names = "--keep", description = "Leave the trial's schemas at the target.")
        private boolean kept;
    }

    public RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.opened(surroundings, this::run);
    }

    private ExitCode run(Console console, OpenedProject opened) {
        Engine engine = opened.wiring().engine();
        try (JournalFile journal = engine.openJournal(opened.workspace())) {
            if (beginning.trial.asked) {
                return tried(console, opened, journal);
            }
            FormerRuns former = former(journal);
            OpenedProject.Outlook outlook = opened.outlook(former.published());
            FindingLines.sayThatMatter(console, outlook.assessment());
            if (outlook.exitCode() != ExitCode.DONE) {
                return outlook.exitCode();
            }
            keep(journal, outlook);
            try (MigrationRun run = open(opened, outlook.plan(), journal, former)) {
                return finished(console, opened, run);
            }
        }
    }

    private ExitCode tried(Console console, OpenedProject opened, JournalFile journal) {
        OpenedProject.Outlook outlook = opened.outlookBesideTarget();
        FindingLines.sayThatMatter(console, outlook.assessment());
        if (outlook.exitCode() != ExitCode.DONE) {
            return outlook.exitCode();
        }
        Engine engine = opened.wiring().engine();
        try (TrialRun trial = engine.tryOut(outlook.plan(), opened.workspace(), journal)) {
            RunResult result;
            try (var _ = surroundings.interruption().whileRunning(trial::cancel)) {
                result = trial.run(listener(console, opened));
            }
            new Summary(console).result(result, trial.migration().substitutions());
            var summary = new TrialSummary(console);
            summary.tables(result, trial);
            if (beginning.trial.kept) {
                trial.keep();
                summary.kept(trial.schemas());
                return exitCode(result);
            }
            Optional<Fault> left = trial.drop();
            left.ifPresentOrElse(
                    fault -> summary.left(trial.schemas(), fault),
                    () -> summary.dropped(trial.schemas()));
            return left.isPresent() && !result.cancelled() ? ExitCode.NOT_CLEAN : exitCode(result);
        }
    }

    /** What was known before anything was moved. */
    private void keep(JournalFile journal, OpenedProject.Outlook outlook) {
        Instant now = surroundings.clock().instant();
        byte[] json = AssessmentJson.write(new AssessmentJson.Dated(now, outlook.assessment()));
        journal.appendAssessment(now, new String(json, StandardCharsets.UTF_8));
    }

    /** What is to be taken up or replaced; a run that would be lost sight of is refused. */
    private FormerRuns former(JournalFile journal) {
        FormerRuns former = FormerRuns.of(journal);
        if (beginning.resume) {
            former.resumable();
        } else if (!beginning.restart) {
            former.refuseUnfinished();
            return FormerRuns.none();
        }
        return former;
    }

    private MigrationRun open(
            OpenedProject opened, MigrationPlan plan, JournalFile journal, FormerRuns former) {
        Engine engine = opened.wiring().engine();
        if (beginning.resume) {
            return engine.resume(plan, opened.workspace(), journal, former);
        }
        return beginning.restart
                ? engine.restart(plan, opened.workspace(), journal, former)
                : engine.begin(plan, opened.workspace(), journal);
    }

    private ExitCode finished(Console console, OpenedProject opened, MigrationRun run) {
        RunResult result;
        try (var _ = surroundings.interruption().whileRunning(run::cancel)) {
            result = run.run(listener(console, opened));
        }
        var summary = new Summary(console);
        summary.result(result, run.substitutions());
        summary.countsOnly(result);
        opened.wiring().duckDbFile().ifPresent(summary::duckDbFile);
        return exitCode(result);
    }

    /** Who is at the terminal, and through a file whoever asks for the status elsewhere. */
    private RunListener listener(Console console, OpenedProject opened) {
        return new RunStatusFile(
                opened.workspace().status(), surroundings.clock(), new ProgressPrinter(console));
    }

    static ExitCode exitCode(RunResult result) {
        if (result.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return result.isClean() ? ExitCode.DONE : ExitCode.NOT_CLEAN;
    }
}
