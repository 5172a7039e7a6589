package dev.glissade.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Compares the sides on one table and one server: one cold round each, then warm rounds in turn, so
 * that what disturbs the machine disturbs all of them.
 */
public final class Bench {
    private Bench() {}

    /** Runs the bench; see {@link Options#USAGE}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Options options;
        try {
            options = Options.parsed(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        if (options.url().isPresent() && options.tables() == 0) {
            run(options, options.url().get());
            return;
        }
        // fsync only slows the making of the table down: no round writes to the server.
        try (var server =
                EmbeddedPostgres.builder()
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("fsync", "off")
                        .start()) {
            if (options.tables() > 0) {
                SmallTables.run(
                        server.getJdbcUrl("postgres", "postgres"),
                        server.getPort(),
                        options.tables());
                return;
            }
            run(options, server.getJdbcUrl("postgres", "postgres"));
        }
    }

    private static void run(Options options, String url) throws IOException, SQLException {
        if (!options.keepTable()) {
            System.err.printf("making a table of %,d rows%n", options.rows());
            BenchTable.create(url, options.rows());
        }
        var report = new Report();
        Map<Side, ChildProcess> children = new EnumMap<>(Side.class);
        try {
            for (Side side : options.sides()) {
                children.put(
                        side, ChildProcess.start(side, url, options.streams(), options.flags()));
            }
            for (var child : children.entrySet()) {
                Round round = child.getValue().round();
                progress("cold", child.getKey(), round);
                report.addCold(child.getKey(), round);
            }
            for (int i = 1; i <= options.rounds(); i++) {
                for (var child : children.entrySet()) {
                    Round round = child.getValue().round();
                    progress(Integer.toString(i), child.getKey(), round);
                    report.add(child.getKey(), round);
                }
            }
        } finally {
            for (ChildProcess child : children.values()) {
                child.close();
            }
        }
        report.print(System.out);
    }

    private static void progress(String number, Side side, Round round) {
        System.err.printf(
                "round %s side %s wall %.2f s cpu %.2f s%n",
                number, side, round.wallSeconds(), round.cpuSeconds());
    }
}
