package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.ProgressPrinter;
import dev.glissade.engine.run.MigrationRun;
import dev.glissade.engine.run.RunResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code glissade run}: moves the tables of a project. */
@Command(
        name = "run",
        description = {
            "Move the tables of a project. Rows are counted as they are read, staged and loaded;",
            "a table appears at the target when all its rows are there, or not at all."
        })
public final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    private Path file = Path.of("");

    public RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        try (var opened = OpenedProject.open(file, surroundings)) {
            var outlook = opened.outlook();
            FindingLines.sayThatMatter(console, outlook.assessment());
            if (outlook.exitCode() != ExitCode.DONE) {
                return outlook.exitCode().number();
            }
            RunResult result;
            try (MigrationRun run =
                            opened.wiring().engine().open(outlook.plan(), opened.workspace());
                    var _ = surroundings.interruption().whileRunning(run::cancel)) {
                result = run.run(new ProgressPrinter(console));
            }
            var summary = new Summary(console);
            summary.result(result);
            summary.countsOnly(result);
            opened.wiring().duckDbFile().ifPresent(summary::duckDbFile);
            return exitCode(result).number();
        }
    }

    static ExitCode exitCode(RunResult result) {
        if (result.cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return result.isClean() ? ExitCode.DONE : ExitCode.NOT_CLEAN;
    }
}
