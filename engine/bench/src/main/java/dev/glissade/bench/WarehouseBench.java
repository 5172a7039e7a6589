package dev.glissade.bench;

import dev.glissade.rehearsal.RehearsalOptions;
import dev.glissade.rehearsal.RehearsalServer;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The rehearsal warehouse through the unmodified driver: what loading costs beside DuckDB alone,
 * how long the smallest statement takes, what goes through at once, and whether memory grows.
 */
final class WarehouseBench {
    private static final int STATEMENTS = 1_000;
    private static final int SESSIONS = 50;
    private static final int STATEMENTS_A_SESSION = 20;
    private static final int BATCH_ROWS = 20_000;
    private static final int FETCHED_ROWS = 1_000_000;

    private static final String COPY =
            "COPY INTO lineitem FROM @~/lineitem.csv FILE_FORMAT = (TYPE = CSV"
                    + " FIELD_OPTIONALLY_ENCLOSED_BY = '\"' ESCAPE_UNENCLOSED_FIELD = NONE"
                    + " NULL_IF = ())";

    /** N stands for what a decimal is called. */
    private static final List<String> COLUMNS =
            List.of(
                    "l_orderkey BIGINT",
                    "l_partkey INTEGER",
                    "l_suppkey INTEGER",
                    "l_linenumber INTEGER",
                    "l_quantity N(15,2)",
                    "l_extendedprice N(15,2)",
                    "l_discount N(15,2)",
                    "l_tax N(15,2)",
                    "l_returnflag VARCHAR",
                    "l_linestatus VARCHAR",
                    "l_shipdate DATE",
                    "l_commitdate DATE",
                    "l_receiptts TIMESTAMP",
                    "l_shipinstruct VARCHAR",
                    "l_shipmode VARCHAR",
                    "l_comment VARCHAR",
                    "l_id BIGINT");

    private final RehearsalServer server;
    private final PrintStream out;

    private WarehouseBench(RehearsalServer server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    /**
     * Measures everything once, the load in turns.
     *
     * @param url of a server that has the bench's table
     */
    static void run(String url, int rounds, PrintStream out) throws IOException, SQLException {
        try (var folder = TemporaryFolder.create()) {
            Path csv = folder.path().resolve("lineitem.csv");
            export(url, csv);
            Path file = folder.path().resolve("warehouse.duckdb");
            try (var server = RehearsalServer.start(RehearsalOptions.of(file))) {
                var bench = new WarehouseBench(server, out);
                bench.load(csv, folder.path().resolve("alone.duckdb"), rounds);
                bench.smallest();
                bench.sessions();
                bench.batch();
                bench.fetch();
            }
        }
        WarehouseMemory.run(List.of(), out);
    }

    private static void export(String url, Path csv) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                OutputStream to = Files.newOutputStream(csv)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY lineitem TO STDOUT (FORMAT csv)", to);
        }
    }

    private void load(Path csv, Path alone, int rounds) throws SQLException {
        var ours = new ArrayList<Double>();
        var floor = new ArrayList<Double>();
        try (Connection client = connect();
                Statement statement = client.createStatement();
                Connection duck = DriverManager.getConnection("jdbc:duckdb:" + alone);
                Statement inDuck = duck.createStatement()) {
            statement.execute("PUT 'file://" + csv + "' @~ AUTO_COMPRESS = FALSE");
            for (int i = 0; i <= rounds; i++) {
                statement.execute("CREATE OR REPLACE TABLE lineitem (" + columns("NUMBER") + ")");
                double copied = timed(() -> statement.execute(COPY));
                inDuck.execute("CREATE OR REPLACE TABLE lineitem (" + columns("DECIMAL") + ")");
                double read =
                        timed(
                                () ->
                                        inDuck.execute(
                                                "INSERT INTO lineitem SELECT * FROM read_csv('"
                                                        + csv
                                                        + "', header = false, columns = {"
                                                        + duckColumns()
                                                        + "})"));
                if (i > 0) {
                    ours.add(copied);
                    floor.add(read);
                }
            }
        }
        out.printf(
                "COPY INTO of the table's CSV %.2f s, DuckDB's read_csv %.2f s: %.2f times%n",
                median(ours), median(floor), median(ours) / median(floor));
    }

    private static String columns(String number) {
        String columns = String.join(", ", COLUMNS).replace(" N(", " " + number + "(");
        return number.equals("NUMBER")
                ? columns.replace("BIGINT", "NUMBER(19,0)").replace("INTEGER", "NUMBER(10,0)")
                : columns;
    }

    private static String duckColumns() {
        var columns = new ArrayList<String>();
        for (String column : COLUMNS) {
            String[] parts = column.replace(" N(", " DECIMAL(").split(" ", 2);
            columns.add("'" + parts[0] + "': '" + parts[1] + "'");
        }
        return String.join(", ", columns);
    }

    private void smallest() throws SQLException {
        try (Connection client = connect();
                Statement statement = client.createStatement()) {
            double[] millis = new double[STATEMENTS];
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < STATEMENTS; i++) {
                    millis[i] = 1e3 * timed(() -> one(statement));
                }
            }
            Arrays.sort(millis);
            out.printf(
                    "SELECT 1: median %.2f ms, 95 of 100 within %.2f ms%n",
                    millis[STATEMENTS / 2], millis[STATEMENTS * 95 / 100]);
        }
    }

    private static boolean one(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1")) {
            if (!row.next() || row.getInt(1) != 1) {
                throw new IllegalStateException("SELECT 1 is not 1");
            }
            return true;
        }
    }

    private void sessions() throws SQLException {
        try (var threads = Executors.newFixedThreadPool(SESSIONS)) {
            var answers = new ArrayList<Future<Integer>>();
            double seconds =
                    timed(
                            () -> {
                                for (int i = 0; i < SESSIONS; i++) {
                                    answers.add(threads.submit(session(i)));
                                }
                                for (Future<Integer> answer : answers) {
                                    answer.get();
                                }
                                return true;
                            });
            out.printf(
                    "%d sessions at once, %d statements each: %.2f s%n",
                    SESSIONS, STATEMENTS_A_SESSION, seconds);
        }
    }

    private Callable<Integer> session(int number) {
        return () -> {
            try (Connection client = connect();
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE own (n INTEGER)");
                for (int i = 0; i < STATEMENTS_A_SESSION - 2; i++) {
                    statement.execute("INSERT INTO own VALUES (" + number + ")");
                }
                try (ResultSet row = statement.executeQuery("SELECT SUM(n) FROM own")) {
                    row.next();
                    int sum = row.getInt(1);
                    if (sum != number * (STATEMENTS_A_SESSION - 2)) {
                        throw new IllegalStateException("session " + number + " saw " + sum);
                    }
                    return sum;
                }
            }
        };
    }

    private void batch() throws SQLException {
        try (Connection client = connect();
                Statement statement = client.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE batch (n INTEGER, v VARCHAR)");
            try (PreparedStatement insert =
                    client.prepareStatement("INSERT INTO batch VALUES (?, ?)")) {
                for (int i = 0; i < BATCH_ROWS; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "row " + i);
                    insert.addBatch();
                }
                double seconds = timed(() -> insert.executeBatch().length == BATCH_ROWS);
                out.printf("a batch of %,d bound rows: %.2f s%n", BATCH_ROWS, seconds);
            }
        }
    }

    private void fetch() throws SQLException {
        String sql =
                "SELECT l_id, l_comment, l_shipdate, l_extendedprice FROM lineitem LIMIT "
                        + FETCHED_ROWS;
        try (Connection client = connect();
                Statement statement = client.createStatement()) {
            long[] rows = new long[1];
            double seconds =
                    timed(
                            () -> {
                                try (ResultSet row = statement.executeQuery(sql)) {
                                    while (row.next()) {
                                        row.getString(2);
                                        rows[0]++;
                                    }
                                }
                                return true;
                            });
            out.printf("%,d rows fetched: %,.0f rows/s%n", rows[0], rows[0] / seconds);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.properties());
    }

    /** Seconds. */
    private static double timed(Callable<Boolean> work) throws SQLException {
        long start = System.nanoTime();
        try {
            work.call();
        } catch (SQLException e) {
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
