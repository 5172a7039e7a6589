package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;
import dev.glissade.engine.journal.JournalLook;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.RunStatus;
import dev.glissade.engine.run.RunStatusJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code glissade status}: what the last run did or is doing; connects to nothing. */
@Command(
        name = "status",
        description =
                "Say how the last run of a project stands, and what to do next. Works while another"
                        + " process is at it, and changes nothing.")
public final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private ProjectArguments arguments = new ProjectArguments();

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return arguments.unopened(surroundings, StatusCommand::status);
    }

    private static ExitCode status(Console console, Path file) {
        // A file that is none is told, though nothing of it is needed here.
        ProjectFile.load(file);
        Workspace workspace = Workspace.of(file);
        JournalLook look = JournalLook.at(workspace);
        if (look.holder().isPresent()) {
            return held(console, file, look.holder().get(), written(workspace.status()));
        }
        if (look.lastRun().isEmpty()) {
            console.say("This project has not been run yet. Begin with glissade run.");
            console.event("status", Map.of());
            return ExitCode.DONE;
        }
        var run = look.lastRun().get();
        var lines = new StatusLines(file.toString(), run.trial());
        return say(console, lines, RunStatus.of(run));
    }

    /** What a process that works in the workspace has last said of itself, if it runs something. */
    private static ExitCode held(
            Console console, Path file, String holder, Optional<RunStatus> written) {
        console.say("Another process works in this workspace: " + holder + ".");
        console.event("holder", Map.of("holder", holder));
        if (written.isEmpty() || !written.get().standing().isAlive()) {
            console.say("It has not said yet how far it is.");
            return ExitCode.DONE;
        }
        return say(console, new StatusLines(file.toString(), false), written.get());
    }

    private static ExitCode say(Console console, StatusLines lines, RunStatus status) {
        lines.of(status).forEach(line -> console.sayWrapped(line, 2));
        console.event("status", RunStatusJson.fields(status));
        for (RunStatus.Table table : status.tables()) {
            console.event("tableStatus", RunStatusJson.fields(table));
        }
        console.event("next", Map.of("advice", lines.next(status)));
        return exitCode(status.standing());
    }

    private static ExitCode exitCode(RunStatus.Standing standing) {
        return switch (standing) {
            case RUNNING, PAUSING, PAUSED, STOPPING, CANCELLING, ENDING, DONE -> ExitCode.DONE;
            case NOT_CLEAN -> ExitCode.NOT_CLEAN;
            case STOPPED, BROKEN_OFF -> ExitCode.INTERRUPTED;
        };
    }

    /** Absent where there is none, and where it cannot be read or understood. */
    private static Optional<RunStatus> written(Path status) {
        try {
            return RunStatusJson.read(Files.readAllBytes(status));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
