package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/** What one start of the command line returned and printed. */
record CommandRun(ExitCode code, String out, String err) {

    static CommandRun of(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        0);
        var surroundings =
                new Surroundings(console, Interruption.none(), environment, InstantSource.system());
        int number = CommandLines.of(surroundings).execute(arguments);
        ExitCode code =
                Arrays.stream(ExitCode.values())
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow();
        return new CommandRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
