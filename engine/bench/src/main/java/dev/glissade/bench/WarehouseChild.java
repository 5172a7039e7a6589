package dev.glissade.bench;

import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A rehearsal warehouse in a process of its own, so that no client's memory is counted as its own.
 * Says how to log in, then for each line on its input what it holds, and ends with its input.
 */
public final class WarehouseChild {
    private WarehouseChild() {}

    /** For {@link WarehouseProcess} only: the DuckDB file. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        OwnProcess.quiet();
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (var server = RehearsalServer.start(RehearsalOptions.of(Path.of(arguments[0])))) {
            Properties login = server.properties();
            answers.println(server.jdbcUrl());
            answers.println(login.getProperty("user"));
            answers.println(login.getProperty("password"));
            while (commands.readLine() != null) {
                answers.println(memory(server).line());
            }
        }
    }

    private static Memory memory(RehearsalServer server) throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Memory(
                runtime.totalMemory() - runtime.freeMemory(),
                server.engineBytes(),
                OwnProcess.residentBytes(),
                Thread.activeCount(),
                openFiles());
    }

    private static long openFiles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        if (!Files.exists(handles)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(handles)) {
            return all.count();
        }
    }
}
