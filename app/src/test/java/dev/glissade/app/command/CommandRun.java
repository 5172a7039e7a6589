package dev.glissade.app.command;

import dev.glissade.app.ExitCode;
import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What one start of the command line returned and printed. */
record CommandRun(ExitCode code, String out, String err) {

    static CommandRun of(Map<String, String> environment, String... arguments) {
        return of(environment, Optional.empty(), arguments);
    }

    /** Likewise, at a terminal where this is typed. */
    static CommandRun answering(String typed, String... arguments) {
        return of(Map.of(), Optional.of(new BufferedReader(new StringReader(typed))), arguments);
    }

    /** Likewise, at a terminal of the test's own. */
    static CommandRun of(
            Map<String, String> environment,
            Optional<BufferedReader> terminal,
            String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        0);
        var surroundings =
                new Surroundings(
                        console,
                        Interruption.none(),
                        environment,
                        InstantSource.system(),
                        terminal);
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
