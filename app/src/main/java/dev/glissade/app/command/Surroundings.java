package dev.glissade.app.command;

import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;

import java.time.InstantSource;
import java.util.Map;

/**
 * What a command gets from the process that it runs in.
 *
 * @param environment variables, of which passwords are read at the moment of connecting
 */
public record Surroundings(
        Console console,
        Interruption interruption,
        Map<String, String> environment,
        InstantSource clock) {}
