package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.console.Console;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** The arguments of the verbs that look at a project, and how all of them begin. */
final class ProjectArguments {
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "FILE", description = "The project file.")
    private Path file = Path.of("");

    /** What a verb does with the project. */
    @FunctionalInterface
    interface Verb {
        ExitCode on(Console console, OpenedProject opened, OpenedProject.Outlook outlook);
    }

    /** What a verb does with a project that it looks into itself. */
    @FunctionalInterface
    interface Opening {
        ExitCode on(Console console, OpenedProject opened);
    }

    /** What a verb does with the file alone. */
    @FunctionalInterface
    interface Unopened {
        ExitCode on(Console console, Path file);
    }

    /** Says where the project is, and connects to nothing. */
    int unopened(Surroundings surroundings, Unopened verb) {
        return verb.on(output.on(surroundings.console()), file).number();
    }

    /** Opens the project, looks ahead, and does what the verb is for. */
    int with(Surroundings surroundings, Verb verb) {
        return opened(
                surroundings, (console, opened) -> verb.on(console, opened, opened.outlook()));
    }

    /** Opens the project, and does what the verb is for. */
    int opened(Surroundings surroundings, Opening verb) {
        // First, so that a file which cannot be opened is told as the user wants it told.
        var console = output.on(surroundings.console());
        try (var opened = OpenedProject.open(file, surroundings)) {
            return verb.on(console, opened).number();
        }
    }
}
