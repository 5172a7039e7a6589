package dev.glissade.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class SampleDatabaseIT {
    private static final int ROWS = 5_000;

    @TempDir private Path folder = Path.of("");

    @Test
    void has_fourteen_tables_and_as_many_rows_as_asked_for_and_is_always_the_same()
            throws SQLException {
        Path data = folder.resolve("postgres");
        List<String> first = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (var server = SampleServer.start(data);
                    Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                SampleDatabase.fill(statement, ROWS);
                List<String> tables = tables(statement);
                assertThat(tables).hasSize(14);
                long rows = 0;
                List<String> digests = new ArrayList<>();
                for (String table : tables) {
                    rows += number(statement, "SELECT count(*) FROM " + table);
                    digests.add(
                            table
                                    + number(
                                            statement,
                                            "SELECT coalesce(sum(hashtext(t::text)), 0) FROM "
                                                    + table
                                                    + " t"));
                }
                assertThat(rows).isEqualTo(ROWS);
                if (round == 0) {
                    first = digests;
                }
                assertThat(digests).isEqualTo(first);
            }
            assertThat(Files.exists(data)).isFalse();
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'p')"
                                + " AND NOT relispartition AND relnamespace IN (SELECT oid FROM"
                                + " pg_namespace WHERE nspname IN ('shop', 'stock', 'Old Stuff'))"
                                + " ORDER BY 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
