package dev.glissade.app.command;

import dev.glissade.app.Interruption;
import dev.glissade.app.console.Console;

import java.io.BufferedReader;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * What a command gets from the process that it runs in.
 *
 * @param environment variables, of which passwords are read at the moment of connecting
 * @param terminal what somebody types who can be asked; absent where nobody can
 */
public record Surroundings(
        Console console,
        Interruption interruption,
        Map<String, String> environment,
        InstantSource clock,
        Optional<BufferedReader> terminal) {}
