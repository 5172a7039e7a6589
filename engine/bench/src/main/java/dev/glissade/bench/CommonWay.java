package dev.glissade.bench;

import org.postgresql.Driver;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.zip.GZIPOutputStream;

/** A cursor, {@code getString}, a CSV writer and gzip. */
final class CommonWay implements Side.Stream {
    private static final int FETCH_ROWS = 10_000;

    @Override
    public Amounts read(String url, String where, int number, Path folder) throws Exception {
        Path file = folder.resolve("s%d.csv.gz".formatted(number));
        Connection opened = new Driver().connect(url, new Properties());
        if (opened == null) {
            throw new SQLException("not a PostgreSQL address");
        }
        long rows;
        try (Connection connection = opened;
                Statement statement = connection.createStatement();
                Writer csv = writer(file)) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCH_ROWS);
            rows = writeRows(statement, BenchTable.select(where), csv);
        }
        return Amounts.of(rows, 0, Files.size(file));
    }

    private static Writer writer(Path file) throws IOException {
        var gzip = new GZIPOutputStream(Files.newOutputStream(file), 64 * 1024);
        return new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8), 64 * 1024);
    }

    private static long writeRows(Statement statement, String sql, Writer csv)
            throws SQLException, IOException {
        long rows = 0;
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                writeRow(result, columns, csv);
                rows++;
            }
        }
        return rows;
    }

    private static void writeRow(ResultSet result, int columns, Writer csv)
            throws SQLException, IOException {
        for (int c = 1; c <= columns; c++) {
            if (c > 1) {
                csv.write(',');
            }
            String value = result.getString(c);
            if (value != null) {
                csv.write('"');
                csv.write(value.replace("\"", "\"\""));
                csv.write('"');
            }
        }
        csv.write('\n');
    }
}
