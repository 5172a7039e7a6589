package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.app.console.ProgressPrinter;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
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

    public RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return project.with(surroundings, this::run);
    }

    private ExitCode run(Console console, OpenedProject opened, OpenedProject.Outlook outlook) {
        FindingLines.sayThatMatter(console, outlook.assessment());
        if (outlook.exitCode() != ExitCode.DONE) {
            return outlook.exitCode();
        }
        RunResult result;
        Path substitutions;
        try (MigrationRun run = opened.wiring().engine().open(outlook.plan(), opened.workspace());
                var _ = surroundings.interruption().whileRunning(run::cancel)) {
            result = run.run(new ProgressPrinter(console));
            substitutions = run.substitutions();
        }
        var summary = new Summary(console);
        summary.result(result, substitutions);
        summary.countsOnly(result);
        opened.wiring().duckDbFile().ifPresent(summary::duckDbFile);
        return exitCode(result);
    }

    static ExitCode exitCode(RunResult result) {
        if (result.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return result.isClean() ? ExitCode.DONE : ExitCode.NOT_CLEAN;
    }
}
