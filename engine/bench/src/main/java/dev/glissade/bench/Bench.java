package dev.glissade.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the sides on one table and one server: one cold round each, then warm rounds in turn, so
 * that what disturbs the machine disturbs all of them.
 */
public final class Bench {
    private final Options options;
    private final String url;
    private final List<Side> sides;

    private Bench(Options options, String url, List<Side> sides) {
        this.options = options;
        this.url = url;
        this.sides = sides;
    }

    /** Runs the bench; see {@link Options#USAGE}. */
    public static void main(String[] arguments) throws Exception {
        OwnProcess.quiet();
        try {
            Options options = Options.parsed(arguments);
            run(options);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static void run(Options options) throws Exception {
        int count = options.measured().count();
        Options.What what = options.measured().what();
        switch (what) {
            case MEMORY -> WarehouseMemory.run(options.flags(), System.out);
            case JOURNAL -> JournalBench.run(count, System.out);
            case CATALOG, PARTITIONS, LINKS, TABLES -> {
                try (var server = BenchServer.start(Optional.empty())) {
                    run(what, count, server, options);
                }
            }
            case WAREHOUSE, VALIDATION, SIDES -> {
                Optional<String> url = options.server().url();
                if (url.isPresent()) {
                    new Bench(options, url.get(), possible(options.sides())).run();
                } else {
                    try (var server = BenchServer.start(options.server().data())) {
                        new Bench(options, server.url(), possible(options.sides())).run();
                    }
                }
            }
        }
    }

    /** What has a server of its own. */
    private static void run(Options.What what, int count, BenchServer server, Options options)
            throws Exception {
        switch (what) {
            case CATALOG -> CatalogBench.run(server, count, options.flags(), System.out);
            case PARTITIONS -> ManyPartitions.run(server.url(), server.port(), count);
            case LINKS -> BadLinks.run(server.url(), server.port(), count, System.out);
            case TABLES -> SmallTables.run(server.url(), server.port(), count);
            case MEMORY, JOURNAL, WAREHOUSE, VALIDATION, SIDES ->
                    throw new IllegalStateException(what.name());
        }
    }

    private static List<Side> possible(List<Side> wanted) {
        if (!wanted.contains(Side.P) || PsqlCopy.isPossible()) {
            return wanted;
        }
        System.err.println("no psql on the PATH: side P is left out");
        return wanted.stream().filter(side -> side != Side.P).toList();
    }

    private void run() throws Exception {
        if (options.measured().what() == Options.What.WAREHOUSE) {
            size(options.rows().getFirst());
            WarehouseBench.run(url, options.rounds(), System.out);
            return;
        }
        if (options.measured().what() == Options.What.VALIDATION) {
            for (long rows : options.rows()) {
                ValidationBench.run(url, rows, options.streams(), options.rounds(), System.out);
            }
            return;
        }
        var reports = new ArrayList<Report>();
        for (long rows : options.rows()) {
            Report report = measured(size(rows));
            report.print(System.out);
            reports.add(report);
        }
        if (reports.size() > 1) {
            Report.printMemory(reports, System.out);
        }
    }

    private BenchTable.Size size(long rows) throws IOException, SQLException {
        return options.server().keepTable() ? BenchTable.found(url) : BenchTable.made(url, rows);
    }

    private Report measured(BenchTable.Size size) throws IOException {
        var report = new Report(size, options.streams());
        Map<Side, ChildProcess> children = new EnumMap<>(Side.class);
        try {
            for (Side side : sides) {
                children.put(
                        side, ChildProcess.start(side, url, options.streams(), options.flags()));
            }
            for (int i = 0; i <= options.rounds(); i++) {
                for (var child : children.entrySet()) {
                    Round round = child.getValue().round();
                    System.err.printf(
                            "round %d side %s wall %.2f s cpu %.2f s%n",
                            i, child.getKey(), round.wallSeconds(), round.cpuSeconds());
                    report.add(child.getKey(), round);
                }
            }
        } finally {
            for (ChildProcess child : children.values()) {
                child.close();
            }
        }
        return report;
    }
}
