package dev.glissade.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What DuckDB alone needs for a table's three transactions: create, fill, rename. */
final class WarehouseFloor {
    private static final int TABLES = 200;

    private WarehouseFloor() {}

    static void print(Path file, PrintStream out) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            for (int i = 1; i <= TABLES; i++) {
                statement.execute(
                        "CREATE TABLE l" + i + " (id INT, name VARCHAR, price DECIMAL(12, 2))");
                statement.execute(
                        "INSERT INTO l"
                                + i
                                + " SELECT i, 'row ' || i, i * 1.25 FROM range(10) t(i)");
                statement.execute("ALTER TABLE l" + i + " RENAME TO t" + i);
            }
            out.printf(
                    "DuckDB alone: create, insert, rename %.2f ms a table%n",
                    (System.nanoTime() - start) / 1e6 / TABLES);
        }
    }
}
