package dev.glissade.engine.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Connections that this computer has a name for: libpq's services, and the entries of Snowflake's
 * {@code connections.toml}. Only names are read; what a name stands for is the drivers' to find.
 */
public final class NamedConnections {
    /** A libpq service (manual, 34.17): a line of its own, no escapes. */
    private static final Pattern SERVICE = Pattern.compile("^\\[([^\\]]+)]\\s*$");

    /** A table of TOML at the top, of a name that a target can have. */
    private static final Pattern ENTRY =
            Pattern.compile("^\\s*\\[\\s*([\"']?)([A-Za-z0-9_-]+)\\1\\s*]\\s*(#.*)?$");

    private static final Pattern LONG_TEXT = Pattern.compile("\"\"\"|'''");

    private NamedConnections() {}

    /**
     * The services that pgjdbc finds, in the order of the first file that is there.
     *
     * @param environment PGSERVICEFILE, PGSYSCONFDIR, and APPDATA on Windows
     * @param home the user's folder
     */
    public static List<String> services(Map<String, String> environment, Path home) {
        return first(serviceFiles(environment, home)).stream()
                .map(SERVICE::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1).strip())
                .distinct()
                .toList();
    }

    private static List<Path> serviceFiles(Map<String, String> environment, Path home) {
        var files = new ArrayList<Path>();
        String stated = environment.getOrDefault("PGSERVICEFILE", "").strip();
        if (!stated.isEmpty()) {
            path(stated).ifPresent(files::add);
            return files;
        }
        files.add(home.resolve(".pg_service.conf"));
        Optional.ofNullable(environment.get("APPDATA"))
                .flatMap(NamedConnections::path)
                .ifPresent(
                        folder ->
                                files.add(
                                        folder.resolve("postgresql").resolve(".pg_service.conf")));
        Optional.ofNullable(environment.get("PGSYSCONFDIR"))
                .flatMap(NamedConnections::path)
                .ifPresent(folder -> files.add(folder.resolve("pg_service.conf")));
        return files;
    }

    /**
     * The entries of {@code connections.toml}, as snowflake-jdbc finds it.
     *
     * @param environment SNOWFLAKE_HOME
     * @param home the user's folder
     */
    public static List<String> warehouses(Map<String, String> environment, Path home) {
        Path folder =
                Optional.ofNullable(environment.get("SNOWFLAKE_HOME"))
                        .filter(stated -> !stated.isBlank())
                        .flatMap(NamedConnections::path)
                        .orElse(home.resolve(".snowflake"));
        return entries(first(List.of(folder.resolve("connections.toml"))));
    }

    /** A line within a text of several lines is none of the file's own. */
    private static List<String> entries(List<String> lines) {
        var names = new LinkedHashSet<String>();
        String within = "";
        for (String line : lines) {
            Matcher entry = ENTRY.matcher(line);
            if (within.isEmpty() && entry.matches()) {
                names.add(entry.group(2));
            }
            Matcher quotes = LONG_TEXT.matcher(line);
            while (quotes.find()) {
                String mark = quotes.group();
                if (within.isEmpty()) {
                    within = mark;
                } else if (within.equals(mark)) {
                    within = "";
                }
            }
        }
        return List.copyOf(names);
    }

    /** The lines of the first of these files that can be read. */
    private static List<String> first(List<Path> files) {
        for (Path file : files) {
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                try {
                    byte[] content = Files.readAllBytes(file);
                    return new String(content, StandardCharsets.UTF_8).lines().toList();
                } catch (IOException gone) {
                    // As if it were not there: the drivers say more when a name is used.
                    return List.of();
                }
            }
        }
        return List.of();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
