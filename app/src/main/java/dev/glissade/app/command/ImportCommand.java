package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.imports.Ends;
import dev.glissade.engine.project.imports.Imported;
import dev.glissade.engine.project.imports.Imports;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade import}: another tool's file as a project; connects to nothing. */
@Command(
        name = "import",
        description = {
            "Make a project of an orchestrator's workflow or of an AWS DMS table mapping.",
            "What of it could not be taken over is listed. Connects to nothing."
        })
public final class ImportCommand implements Callable<Integer> {
    private static final long BYTES_MAX = 64_000_000;

    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "JSON", description = "The workflow or the table mapping.")
    private Path from = Path.of("");

    @Mixin private EndOptions urls = new EndOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The project file to make, NAME.glissade.")
    private Path file = Path.of("");

    public ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        String fileName = NewCommand.freeName(file);
        var ends = new Ends(ProjectFile.name(fileName), urls.source(), urls.target());
        Imported imported = Imports.read(String.valueOf(from.getFileName()), content(), ends);
        Project project = imported.project();
        ProjectFile.save(file, project);
        LeftOutLines.say(console, "of " + from + " not taken over", imported.leftOut());
        console.say("Made " + file + ". See what stands in the way: glissade assess " + file);
        console.event(
                "project",
                Map.of(
                        "file", file.toAbsolutePath().toString(),
                        "name", project.name(),
                        "source", project.source().label(),
                        "target", project.target().label(),
                        "leftOut", imported.leftOut().size()));
        return ExitCode.DONE.number();
    }

    private byte[] content() {
        try {
            if (!Files.isRegularFile(from)) {
                throw refused("there is no such file", "Name a workflow or a table mapping");
            }
            if (Files.size(from) > BYTES_MAX) {
                throw refused("is too large for such a file", "Name another");
            }
            return Files.readAllBytes(from);
        } catch (IOException e) {
            throw refused("cannot be read", "Check its permissions");
        }
    }

    private EngineException refused(String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, from.toString(), what, remedy));
    }
}
