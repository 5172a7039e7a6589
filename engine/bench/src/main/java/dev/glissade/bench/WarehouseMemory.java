package dev.glissade.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * Whether a rehearsal warehouse's memory grows: round after round of broken statements, whole ones
 * and broken requests, and what its process holds after each.
 */
final class WarehouseMemory {
    private static final int ROUNDS = 5;
    private static final int STATEMENTS = 10_000;
    private static final int REQUESTS = 1_000;
    private static final int PATIENCE_MILLIS = 30_000;

    private static final List<String> VALID =
            List.of(
                    "SELECT n, COUNT(*) FROM batch WHERE v LIKE 'row 1%' GROUP BY n ORDER BY 1",
                    "INSERT INTO batch SELECT n + 1, UPPER(v) FROM batch WHERE n < 3 LIMIT 3",
                    "MERGE INTO batch t USING (SELECT 1 n) s ON t.n = s.n"
                            + " WHEN MATCHED THEN UPDATE SET v = 'x'",
                    "CREATE OR REPLACE TABLE other (a NUMBER(38,2), b VARIANT, c TIMESTAMP_NTZ)",
                    "SELECT PARSE_JSON('{\"a\": [1, 2]}'):a[0]::INT, DATEADD(day, 1,"
                            + " '2024-01-31')",
                    "DELETE FROM batch WHERE n > 2");

    private final WarehouseProcess warehouse;
    private final Random random = new Random(11);

    private WarehouseMemory(WarehouseProcess warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Measures a warehouse of its own.
     *
     * @param flags for its virtual machine
     */
    static void run(List<String> flags, PrintStream out) throws IOException, SQLException {
        try (var folder = TemporaryFolder.create();
                var warehouse =
                        new WarehouseProcess(folder.path().resolve("memory.duckdb"), flags)) {
            var memory = new WarehouseMemory(warehouse);
            try (Connection client = warehouse.connect();
                    Statement statement = client.createStatement()) {
                out.println("before: " + warehouse.memory().shown());
                for (int round = 1; round <= ROUNDS; round++) {
                    int refused = memory.statements(statement);
                    memory.requests();
                    memory.requireWhole(statement);
                    out.printf(
                            "after %,d broken statements (%,d of this round refused) and %,d broken"
                                    + " requests: %s%n",
                            round * STATEMENTS,
                            refused,
                            round * REQUESTS,
                            warehouse.memory().shown());
                }
            }
            out.println("after the logout: " + warehouse.memory().shown());
        }
    }

    /**
     * Valid statements with a few letters changed: most are refused, all are answered. What the
     * others make goes with its schema, and is not kept for UNDROP.
     */
    private int statements(Statement statement) throws SQLException {
        statement.execute("CREATE OR REPLACE SCHEMA round DATA_RETENTION_TIME_IN_DAYS = 0");
        statement.execute("CREATE TABLE batch (n INTEGER, v VARCHAR)");
        statement.execute("INSERT INTO batch VALUES (1, 'row 1'), (2, 'row 12')");
        int refused = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            try {
                statement.execute(mutated(VALID.get(i % VALID.size())));
            } catch (SQLException answered) {
                refused++;
            }
        }
        statement.execute("DROP SCHEMA round");
        return refused;
    }

    private void requests() throws IOException {
        String body = "{\"sqlText\": \"select 1\", \"data\": {\"LOGIN_NAME\": \"x\"}}";
        List<String> paths =
                List.of(
                        "/queries/v1/query-request?requestId=a",
                        "/session/v1/login-request",
                        "/queries/x/result",
                        "/session/heartbeat");
        for (int i = 0; i < REQUESTS; i++) {
            var bytes = new ByteArrayOutputStream();
            String head =
                    "POST "
                            + paths.get(i % paths.size())
                            + " HTTP/1.1\r\nHost: 127.0.0.1:"
                            + warehouse.port()
                            + "\r\nConnection: close\r\nContent-Length: "
                            + body.length();
            bytes.writeBytes(mutated(head).getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeBytes(("\r\n\r\n" + mutated(body)).getBytes(StandardCharsets.ISO_8859_1));
            exchange(bytes.toByteArray());
        }
    }

    private void exchange(byte[] request) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), warehouse.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException hungUp) {
            // Before all was said, which is an answer too.
            return;
        }
    }

    private void requireWhole(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 + 1")) {
            if (!row.next() || row.getInt(1) != 2) {
                throw new IllegalStateException("the session is harmed");
            }
        }
    }

    private String mutated(String text) {
        var changed = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(3)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, text.charAt(random.nextInt(text.length())));
                default -> changed.setCharAt(at, (char) (' ' + random.nextInt(95)));
            }
        }
        return changed.toString();
    }
}
