package dev.glissade.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of the bench.
 *
 * @param rows sizes of the table, measured one after the other
 * @param tables small tables to move instead of comparing the sides; 0 for the comparison
 * @param catalog tables of a catalog to assess and plan; 0 for none
 * @param partitions of a table to move that is small otherwise; 0 for none
 * @param links rows of the largest of forty tables to move over links that are slow, or break; 0
 *     for none
 * @param journal partitions of a run that is taken down; 0 for none
 * @param warehouse whether to measure the rehearsal warehouse alone
 * @param validation whether to measure validation by checksums
 * @param memory whether to measure only how its memory grows
 * @param url of a server that exists; absent for one of the bench's own
 * @param data where the own server's data stay; absent for data that go with it
 * @param flags for the virtual machines of the sides
 */
record Options(
        List<Long> rows,
        int rounds,
        int streams,
        List<Side> sides,
        int tables,
        int catalog,
        int partitions,
        int links,
        int journal,
        boolean warehouse,
        boolean validation,
        boolean memory,
        Optional<String> url,
        boolean keepTable,
        Optional<Path> data,
        List<String> flags) {
    static final String USAGE =
            """
            bench [--rows N[,N…]] [--rounds N] [--streams N] [--sides PABCD] [--heap SIZE]
                  [--jvm FLAG]… [--data FOLDER | --url jdbc:postgresql://… [--keep-table]]
            bench --tables N
            bench --catalog N [--heap SIZE] [--jvm FLAG]…
            bench --partitions N [--heap SIZE]
            bench --links N
            bench --journal N
            bench --memory [--heap SIZE] [--jvm FLAG]…
            bench --validation [--rows N] [--streams N] [--rounds N]
            bench --warehouse [--rows N] [--rounds N] [--url … [--keep-table]]
            """;

    private static final String WAREHOUSE = "--warehouse";
    private static final String MEMORY = "--memory";
    private static final String KEEP_TABLE = "--keep-table";
    private static final String VALIDATION = "--validation";
    private static final Set<String> SWITCHES = Set.of(WAREHOUSE, VALIDATION, MEMORY, KEEP_TABLE);

    Options {
        rows = List.copyOf(rows);
        sides = List.copyOf(sides);
        flags = List.copyOf(flags);
    }

    /** Throws IllegalArgumentException that names what it does not understand. */
    static Options parsed(String[] arguments) {
        List<Long> rows = List.of(4_000_000L);
        int rounds = 5;
        int streams = 2;
        List<Side> sides = List.of(Side.values());
        var counts = new HashMap<String, Integer>();
        Optional<String> url = Optional.empty();
        var switches = new HashSet<String>();
        Optional<Path> data = Optional.empty();
        var flags = new ArrayList<String>();
        var rest = new ArrayList<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (SWITCHES.contains(option)) {
                switches.add(option);
                continue;
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("nothing follows " + option);
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--rows" ->
                        rows =
                                Arrays.stream(value.split(","))
                                        .map(size -> number(option, size))
                                        .toList();
                case "--rounds" -> rounds = Math.toIntExact(number(option, value));
                case "--streams" -> streams = Math.toIntExact(number(option, value));
                case "--sides" -> sides = sides(value);
                case "--tables", "--catalog", "--partitions", "--links", "--journal" ->
                        counts.put(option, Math.toIntExact(number(option, value)));
                case "--url" -> url = Optional.of(value);
                case "--data" -> data = Optional.of(Path.of(value));
                case "--heap" -> flags.add("-Xmx" + value);
                case "--jvm" -> flags.add(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (counts.containsKey("--tables") && url.isPresent()) {
            throw new IllegalArgumentException("--tables has a server of its own, not --url");
        }
        if (switches.contains(KEEP_TABLE) && url.isEmpty()) {
            throw new IllegalArgumentException("--keep-table goes with --url");
        }
        return new Options(
                rows,
                rounds,
                streams,
                sides,
                counts.getOrDefault("--tables", 0),
                counts.getOrDefault("--catalog", 0),
                counts.getOrDefault("--partitions", 0),
                counts.getOrDefault("--links", 0),
                counts.getOrDefault("--journal", 0),
                switches.contains(WAREHOUSE),
                switches.contains(VALIDATION),
                switches.contains(MEMORY),
                url,
                switches.contains(KEEP_TABLE),
                data,
                flags);
    }

    private static long number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,9}")) {
            throw new IllegalArgumentException(option + " takes a number from 1, not " + value);
        }
        return Long.parseLong(value);
    }

    private static List<Side> sides(String letters) {
        return Arrays.stream(Side.values()).filter(side -> letters.contains(side.name())).toList();
    }
}
