package dev.glissade.app.secret;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A command-line tool of the system's, run with what is secret on its standard input. */
final class Tool {
    /** The keychain may ask its user for a password of its own first. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int ANSWER_BYTES_MAX = 100_000;

    private final Path executable;
    private final Map<String, String> environment;

    private Tool(Path executable, Map<String, String> environment) {
        this.executable = executable;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What a tool answered.
     *
     * @param out may be a secret
     * @param error what it said of itself
     */
    record Answer(int code, String out, String error) {
        /** Without what may be secret. */
        @Override
        public String toString() {
            return "exit code " + code;
        }
    }

    /**
     * The first of this name in the folders of PATH.
     *
     * @param environment of the tool too
     */
    static Optional<Tool> of(String name, Map<String, String> environment) {
        String folders = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        for (String folder : folders.split(Pattern.quote(File.pathSeparator))) {
            Path file = file(folder, name);
            if (file != null && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return Optional.of(new Tool(file, environment));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Path file(String folder, String name) {
        try {
            return folder.isEmpty() ? null : Path.of(folder).resolve(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Runs it; an answer of -1 is one that never came. */
    Answer run(List<String> arguments, String input) {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return answer(builder.start(), input);
        } catch (IOException e) {
            return new Answer(-1, "", "it cannot be started");
        }
    }

    private static Answer answer(Process process, String input) throws IOException {
        CompletableFuture<String> out = reading(process.getInputStream());
        CompletableFuture<String> error = reading(process.getErrorStream());
        try {
            write(process, input);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return new Answer(-1, "", "it does not answer");
            }
            return new Answer(process.exitValue(), out.join(), error.join().strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, "", "it was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A tool that has ended already does not read; its exit code says why. */
    private static void write(Process process, String input) throws IOException {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            if (process.isAlive()) {
                throw ended;
            }
        }
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual()
                .name("glissade-keychain")
                .start(
                        () -> {
                            try {
                                byte[] bytes = stream.readNBytes(ANSWER_BYTES_MAX);
                                text.complete(new String(bytes, StandardCharsets.UTF_8));
                            } catch (IOException | UncheckedIOException e) {
                                text.complete("");
                            }
                        });
        return text;
    }
}
