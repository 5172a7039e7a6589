package dev.glissade.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parent's end of a {@link Child}. */
final class ChildProcess implements AutoCloseable {
    /** Those of the product's launcher. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx1g",
                    "-XX:+UseParallelGC",
                    "-XX:TieredStopAtLevel=4",
                    "--enable-native-access=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final OutputStream commands;
    private final BufferedReader answers;

    private ChildProcess(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param flags for the virtual machine, after those of the launcher
     */
    static ChildProcess start(Side side, String url, int streams, List<String> flags)
            throws IOException {
        var command = new ArrayList<>(java(flags));
        command.add(Child.class.getName());
        command.addAll(List.of(side.name(), url, Integer.toString(streams)));
        var builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new ChildProcess(builder.start());
    }

    /** A virtual machine as the product's, with what this one knows; a main class follows. */
    static List<String> java(List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    Round round() throws IOException {
        commands.write('\n');
        commands.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the side has failed; its error stands above");
        }
        return Round.parsed(line);
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.destroy();
    }
}
