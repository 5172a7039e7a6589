package dev.glissade.app.command;

import dev.glissade.app.console.Console;

import picocli.CommandLine.Option;

/** The options that every verb has. */
final class OutputOptions {
    static final String JSON = "--json";

    @Option(
            names = JSON,
            description = "Print JSON Lines: one object with a field \"event\" a line.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // Picocli reads it.
    private boolean help;

    Console on(Console console) {
        return json ? console.withJson() : console;
    }
}
