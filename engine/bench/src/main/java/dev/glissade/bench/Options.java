package dev.glissade.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of the bench.
 *
 * @param rows sizes of the table, measured one after the other
 * @param flags for the virtual machines of the sides
 */
record Options(
        List<Long> rows,
        int rounds,
        int streams,
        List<Side> sides,
        Measured measured,
        Server server,
        List<String> flags) {
    /** What is measured; what stands first goes first where several are asked for. */
    enum What {
        /** How the rehearsal warehouse's memory grows. */
        MEMORY,
        /** Assessing and planning a catalog of so many tables. */
        CATALOG,
        /** Moving a small table in so many partitions. */
        PARTITIONS,
        /** Moving forty tables, the largest of so many rows, over links that are slow or break. */
        LINKS,
        /** Taking down a run of so many partitions. */
        JOURNAL,
        /** Moving so many small tables. */
        TABLES,
        /** The rehearsal warehouse alone. */
        WAREHOUSE,
        /** Validation by checksums. */
        VALIDATION,
        /** The sides, against each other. */
        SIDES;

        /** The option that asks for it. */
        String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is measured, and how much of it.
     *
     * @param count 0 where the option takes none
     */
    record Measured(What what, int count) {}

    /**
     * Where rows are.
     *
     * @param url of a server that exists; absent for one of the bench's own
     * @param keepTable whether the table that is there is measured
     * @param data where the own server's data stay; absent for data that go with it
     */
    record Server(Optional<String> url, boolean keepTable, Optional<Path> data) {}

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

    private static final String KEEP_TABLE = "--keep-table";
    private static final Set<String> SWITCHES =
            Set.of(
                    What.WAREHOUSE.option(),
                    What.VALIDATION.option(),
                    What.MEMORY.option(),
                    KEEP_TABLE);

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
        Optional<Path> data = Optional.empty();
        var flags = new ArrayList<String>();
        var rest = new ArrayList<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (SWITCHES.contains(option)) {
                counts.put(option, 0);
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
        if (counts.containsKey(KEEP_TABLE) && url.isEmpty()) {
            throw new IllegalArgumentException("--keep-table goes with --url");
        }
        return new Options(
                rows,
                rounds,
                streams,
                sides,
                measured(counts),
                new Server(url, counts.containsKey(KEEP_TABLE), data),
                flags);
    }

    private static Measured measured(Map<String, Integer> counts) {
        What what =
                Arrays.stream(What.values())
                        .filter(each -> counts.containsKey(each.option()))
                        .findFirst()
                        .orElse(What.SIDES);
        return new Measured(what, counts.getOrDefault(what.option(), 0));
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
