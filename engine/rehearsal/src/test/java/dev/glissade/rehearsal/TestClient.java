package dev.glissade.rehearsal;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** One connection of the unmodified driver, with its answers as texts. */
record TestClient(Connection connection) implements AutoCloseable {

    /** CSV whose texts are what they are: quoted where needed, '' apart from NULL. */
    static final String FORMAT =
            " file_format = (type = csv field_optionally_enclosed_by = '\"'"
                    + " escape_unenclosed_field = none null_if = ())";

    static TestClient of(RehearsalServer server) throws SQLException {
        Properties properties = server.properties();
        // Without it the driver keeps COPY's rows to itself.
        properties.setProperty("enableCopyResultSet", "true");
        return new TestClient(DriverManager.getConnection(server.jdbcUrl(), properties));
    }

    /** Runs a statement; its rows, or none. */
    List<List<@Nullable String>> run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            ResultSet rows = statement.getResultSet();
            return rows == null ? List.of() : read(rows);
        }
    }

    static List<List<@Nullable String>> read(ResultSet rows) throws SQLException {
        List<List<@Nullable String>> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            @Nullable String[] row = new @Nullable String[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = rows.getString(i + 1);
            }
            all.add(Arrays.asList(row));
        }
        return all;
    }

    static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    /** The values of a result's column of that name. */
    List<@Nullable String> column(String sql, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return column(rows, name);
        }
    }

    static List<@Nullable String> column(ResultSet rows, String name) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        while (rows.next()) {
            values.add(rows.getString(name));
        }
        return values;
    }

    /** The only value of the only row. */
    @Nullable String one(String sql) throws SQLException {
        return run(sql).getFirst().getFirst();
    }

    /** The refusal as "code/state". */
    String refusal(String sql) {
        try {
            return "accepted: " + run(sql);
        } catch (SQLException e) {
            return e.getErrorCode() + "/" + e.getSQLState();
        }
    }

    /** The refusal's text. */
    String complaint(String sql) {
        try {
            return "accepted: " + run(sql);
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** PUT without compression; the status of each file. */
    List<@Nullable String> put(Path file, String stage, String options) throws SQLException {
        return column(
                "put 'file://" + file + "' " + stage + " auto_compress = false " + options,
                "status");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
