package dev.glissade.ui.diagnostics;

import dev.glissade.engine.Engine;
import dev.glissade.engine.project.Workspace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Gathers what a bundle holds. Neither the journal nor a report is among it: they hold values of
 * rows. Reads files; not for the screen's thread.
 */
final class BundleSource {
    private static final int LOGS_MAX = 4;
    private static final int BYTES_MAX = 2_000_000;
    private static final String LEFT_OUT = "(the beginning is left out)\n";

    private BundleSource() {}

    /** Of a program that has no project open. */
    static List<BundlePart> ofProgram(Instant now) {
        return List.of(new BundlePart("versions.txt", facts(now)));
    }

    /**
     * Of an open project.
     *
     * @param cleaned takes secrets out of a text that should not hold any
     */
    static List<BundlePart> ofProject(
            Path project, Workspace workspace, Instant now, UnaryOperator<String> cleaned) {
        var parts = new ArrayList<>(ofProgram(now));
        if (Files.exists(project)) {
            parts.add(part("project.glissade", tail(project), cleaned));
        }
        if (Files.exists(workspace.status())) {
            parts.add(part("run-status.json", tail(workspace.status()), cleaned));
        }
        for (Path log : logs(workspace)) {
            parts.add(part("logs/" + log.getFileName(), LogCleaning.of(tail(log)), cleaned));
        }
        return parts;
    }

    private static BundlePart part(String name, String text, UnaryOperator<String> cleaned) {
        return new BundlePart(name, cleaned.apply(text));
    }

    private static List<Path> logs(Workspace workspace) {
        if (!Files.isDirectory(workspace.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(workspace.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .limit(LOGS_MAX)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened last is at the end. */
    private static String tail(Path file) {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            long length = content.length();
            long from = Math.max(0, length - BYTES_MAX);
            content.seek(from);
            byte[] bytes = new byte[(int) (length - from)];
            content.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return from == 0 ? text : LEFT_OUT + text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String facts(Instant now) {
        String version = Engine.class.getPackage().getImplementationVersion();
        Runtime machine = Runtime.getRuntime();
        return """
        made %s
        glissade %s
        java %s, %s
        javafx %s
        system %s %s, %s
        processors %d
        memory for the program %d MB
        locale %s
        """
                .formatted(
                        now,
                        version == null ? "development" : version,
                        property("java.version"),
                        property("java.vendor"),
                        property("javafx.version"),
                        property("os.name"),
                        property("os.version"),
                        property("os.arch"),
                        machine.availableProcessors(),
                        machine.maxMemory() >> 20,
                        Locale.getDefault());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    /** Writes them into one file. */
    static void write(List<BundlePart> parts, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (BundlePart part : parts) {
                zip.putNextEntry(new ZipEntry(part.name()));
                zip.write(part.text().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
