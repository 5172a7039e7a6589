package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.model.RunId;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.report.Differences;
import dev.glissade.engine.report.ReportFormat;
import dev.glissade.engine.report.ReportRequest;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code glissade report}: what a run has moved, to hand over; connects to nothing. */
@Command(
        name = "report",
        description = {
            "Write what a run has moved, how it went and what proves it, to hand over.",
            "Reads the journal and connects to nothing; the same run gives the same bytes. Beside",
            "each file stands its SHA-256, for sha256sum -c."
        })
public final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            description = "html, pdf, json or csv, or several with commas; all unless stated.")
    private Set<ReportFormat> formats = EnumSet.allOf(ReportFormat.class);

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description = {
                "A folder, or the file to make: unless stated, the folder reports of the",
                "project's workspace."
            })
    private @Nullable Path out;

    @Option(
            names = "--run",
            paramLabel = "ID",
            description = "Of this run: unless stated, the newest that is no trial.")
    private @Nullable String run;

    @Option(
            names = "--without-differences",
            description = "Leave out the rows that differ, the only values of rows in a report.")
    private boolean withoutDifferences;

    public ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        // A file that is none is told, though nothing of it is needed here.
        ProjectFile.load(file);
        var request =
                new ReportRequest(
                        Optional.ofNullable(run).map(ReportCommand::runId),
                        formats,
                        withoutDifferences ? Differences.LEFT_OUT : Differences.SHOWN,
                        Optional.ofNullable(out));
        List<Path> written = Engine.report(Workspace.of(file), request);
        new Summary(console).reports(written);
        return ExitCode.DONE.number();
    }

    private static RunId runId(String text) {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException notOne) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            "--run",
                            "is no run's id: " + notOne.getMessage(),
                            "glissade status says the id of the last run"));
        }
    }
}
