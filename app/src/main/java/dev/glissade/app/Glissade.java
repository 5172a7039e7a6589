package dev.glissade.app;

import dev.glissade.app.command.CommandLines;
import dev.glissade.app.command.Surroundings;
import dev.glissade.app.log.JavaLogging;

import java.io.BufferedReader;
import java.io.Console;
import java.time.InstantSource;
import java.util.Optional;

/** The entry of the program. */
public final class Glissade {
    private Glissade() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        JavaLogging.off();
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

    /** Standard input and output are one, or there is none. */
    private static Optional<BufferedReader> terminal() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(terminal -> new BufferedReader(terminal.reader()));
    }
}
