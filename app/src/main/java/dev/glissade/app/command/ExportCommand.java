package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.io.AtomicFiles;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.imports.Exported;
import dev.glissade.engine.project.imports.WorkflowExport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade export}: a project as another tool's file; connects to nothing. */
@Command(
        name = "export",
        description = {
            "Write a project as a workflow of Snowflake's migration orchestrator.",
            "What of it the workflow does not say is listed. Connects to nothing."
        })
public final class ExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "JSON",
            description = "The workflow file to make.")
    private Path out = Path.of("");

    public ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        Exported exported = WorkflowExport.write(ProjectFile.load(file));
        if (Files.exists(out)) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            out.toString(),
                            "is there already",
                            "Choose another name, or delete it first"));
        }
        try {
            AtomicFiles.write(out, exported.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EngineException(
                    new Fault(
                            FaultCode.DISK_UNWRITABLE,
                            out.toString(),
                            "the workflow cannot be written",
                            "Check that its folder exists, is writable and has room"),
                    e);
        }
        LeftOutLines.say(console, "of the project not in the workflow", exported.leftOut());
        console.say("Made " + out + ".");
        console.event(
                "workflow",
                Map.of(
                        "file", out.toAbsolutePath().toString(),
                        "leftOut", exported.leftOut().size()));
        return ExitCode.DONE.number();
    }
}
