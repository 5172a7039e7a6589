package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.project.ConnectionSpec.Postgres;
import dev.glissade.engine.project.ConnectionSpec.Warehouse;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.TableSelection;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code glissade new}: writes a project file; connects to nothing. */
@Command(name = "new", description = "Make a project file. Connects to nothing.")
public final class NewCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file, NAME.glissade.")
    private Path file = Path.of("");

    @Mixin private EndOptions ends = new EndOptions();

    @Option(
            names = "--table",
            paramLabel = "PATTERN",
            description = "Move these tables: 'sales.*', without these: '!*_tmp'. Repeatable.")
    private List<String> tables = new ArrayList<>();

    public NewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var console = output.on(surroundings.console());
        String fileName = freeName(file);
        Project project =
                Project.of(
                                ProjectFile.name(fileName),
                                Postgres.parse("--source", ends.source()),
                                Warehouse.parse("--target", ends.target()))
                        .withTables(selection(), List.of());
        ProjectFile.save(file, project);
        console.say("Made " + file + ". See what a run would do: glissade plan " + file);
        console.event(
                "project",
                Map.of(
                        "file", file.toAbsolutePath().toString(),
                        "name", project.name(),
                        "source", project.source().label(),
                        "target", project.target().label()));
        return ExitCode.DONE.number();
    }

    /** The file's name, when a project may be made there. */
    static String freeName(Path file) {
        String fileName = String.valueOf(file.getFileName());
        if (!fileName.endsWith(ProjectFile.EXTENSION) || fileName.equals(ProjectFile.EXTENSION)) {
            throw refused(
                    file.toString(),
                    "is not a name for a project file",
                    "Name it NAME" + ProjectFile.EXTENSION);
        }
        if (Files.exists(file)) {
            throw refused(
                    file.toString(), "is there already", "Choose another name, or delete it first");
        }
        return fileName;
    }

    private TableSelection selection() {
        try {
            return new TableSelection(tables);
        } catch (IllegalArgumentException e) {
            throw refused("--table", String.valueOf(e.getMessage()), "Write 'schema.table'");
        }
    }

    private static EngineException refused(String where, String what, String remedy) {
        return new EngineException(new Fault(FaultCode.BAD_INPUT, where, what, remedy));
    }
}
