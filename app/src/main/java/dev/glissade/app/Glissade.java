package dev.glissade.app;

import dev.glissade.app.command.CommandLines;
import dev.glissade.app.command.Surroundings;
import dev.glissade.app.console.Console;
import dev.glissade.app.log.JavaLogging;

import java.time.InstantSource;

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
                            Console.ofProcess(),
                            interruption,
                            System.getenv(),
                            InstantSource.system());
            code = CommandLines.of(surroundings).execute(arguments);
        }
        System.exit(code);
    }
}
