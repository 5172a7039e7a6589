package dev.glissade.app.command;

import dev.glissade.app.console.Console;

import picocli.CommandLine.Option;

/** The options that every verb has. */
final class OutputOptions {
    @Option(
            names = "--json",
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
