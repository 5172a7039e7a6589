package dev.glissade.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the bench.
 *
 * @param tables small tables to move instead of comparing the sides; 0 for the comparison
 * @param url of a server that exists; absent for an embedded one
 * @param flags for the virtual machines of the sides
 */
record Options(
        long rows,
        int rounds,
        int streams,
        List<Side> sides,
        int tables,
        Optional<String> url,
        boolean keepTable,
        List<String> flags) {
    static final String USAGE =
            """
            bench [--rows N] [--rounds N] [--streams N] [--sides ABCD] [--jvm FLAG]…
                  [--url jdbc:postgresql://… [--keep-table]]
            bench --tables N
            """;

    Options {
        sides = List.copyOf(sides);
        flags = List.copyOf(flags);
    }

    /** Throws IllegalArgumentException that names what it does not understand. */
    static Options parsed(String[] arguments) {
        long rows = 4_000_000;
        int rounds = 5;
        int streams = 2;
        List<Side> sides = List.of(Side.values());
        int tables = 0;
        Optional<String> url = Optional.empty();
        boolean keepTable = false;
        var flags = new ArrayList<String>();
        var rest = new ArrayList<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (option.equals("--keep-table")) {
                keepTable = true;
                continue;
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("nothing follows " + option);
            }
            String value = rest.removeFirst();
            switch (option) {
                case "--rows" -> rows = Long.parseLong(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--streams" -> streams = Integer.parseInt(value);
                case "--sides" ->
                        sides = value.chars().mapToObj(c -> Side.valueOf((char) c + "")).toList();
                case "--tables" -> tables = Integer.parseInt(value);
                case "--url" -> url = Optional.of(value);
                case "--jvm" -> flags.add(value);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (tables > 0 && url.isPresent()) {
            throw new IllegalArgumentException("--tables has a server of its own, not --url");
        }
        return new Options(rows, rounds, streams, sides, tables, url, keepTable, flags);
    }
}
