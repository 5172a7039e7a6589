package dev.glissade.app;

import dev.glissade.app.command.CommandLines;
import dev.glissade.app.command.Surroundings;
import dev.glissade.app.desktop.DesktopApplication;
import dev.glissade.app.log.JavaLogging;
import dev.glissade.engine.project.ProjectFile;

import java.io.BufferedReader;
import java.io.Console;
import java.time.InstantSource;
import java.util.Optional;

/** The entry of the program. */
public final class Glissade {
    private Glissade() {}

    /**
     * Opens the window when no command is named; else runs one, and ends the process with its exit
     * code.
     */
    public static void main(String[] arguments) {
        JavaLogging.off();
        if (opensWindow(arguments)) {
            System.exit(window(arguments).number());
        }
        int code;
        try (var interruption = Interruption.listening()) {
            var surroundings =
                    new Surroundings(
                            dev.glissade.app.console.Console.ofProcess(),
                            interruption,
                            System.getenv(),
                            InstantSource.system(),
                            terminal());
            code = CommandLines.of(surroundings).execute(arguments);
        }
        System.exit(code);
    }

    private static ExitCode window(String[] arguments) {
        try {
            DesktopApplication.open(arguments);
            return ExitCode.DONE;
        } catch (UnsupportedOperationException | IllegalStateException noDisplay) {
            System.err.println(
                    "error: the window does not open: there is no display that this process may"
                            + " use. Start it on a desktop, or work from here: glissade --help");
            return ExitCode.BAD_INPUT;
        }
    }

    /** Nothing, or a project alone. */
    static boolean opensWindow(String[] arguments) {
        return arguments.length == 0
                || (arguments.length == 1 && arguments[0].endsWith(ProjectFile.EXTENSION));
    }

    /** Standard input and output are one, or there is none. */
    private static Optional<BufferedReader> terminal() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(terminal -> new BufferedReader(terminal.reader()));
    }
}
