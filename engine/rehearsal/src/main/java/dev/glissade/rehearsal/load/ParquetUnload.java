package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.StagedFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a query as Parquet with DuckDB's writer: one file a partition. */
final class ParquetUnload {
    private final StageStore store;
    private final Connection connection;
    private final Consumer<Statement> running;

    ParquetUnload(StageStore store, Connection connection, Consumer<Statement> running) {
        this.store = store;
        this.connection = connection;
        this.running = running;
    }

    List<UnloadedFile> write(
            UnloadQuery query,
            Unload.Target target,
            UnloadNames names,
            ParquetFormat format,
            UnloadOptions options)
            throws SQLException, IOException {
        var items = new ArrayList<String>();
        List<Column> columns = query.columns();
        for (int i = 0; i < columns.size(); i++) {
            String name = options.header() ? columns.get(i).name() : "col" + (i + 1);
            items.add("c" + (i + 1) + " AS \"" + name.replace("\"", "\"\"") + "\"");
        }
        String select = "SELECT " + String.join(", ", items) + " FROM (" + query.sql() + ")";
        var files = new ArrayList<UnloadedFile>();
        if (!query.partition()) {
            String name = options.single() ? names.single() : names.file("", 0);
            add(files, select, name, target, format);
            return files;
        }
        for (String partition : partitions(query)) {
            boolean none = partition.equals(UnloadNames.NULL_PARTITION);
            String where =
                    none
                            ? " WHERE partition_path IS NULL"
                            : " WHERE partition_path = " + LoadSql.literal(partition);
            add(files, select + where, names.file(partition, 0), target, format);
        }
        return files;
    }

    private List<String> partitions(UnloadQuery query) throws SQLException {
        var partitions = new ArrayList<String>();
        try (Statement statement = connection.createStatement()) {
            running.accept(statement);
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT DISTINCT partition_path FROM ("
                                    + query.sql()
                                    + ") ORDER BY 1")) {
                while (rows.next()) {
                    String path = rows.getString(1);
                    partitions.add(path == null ? UnloadNames.NULL_PARTITION : path);
                }
            }
        }
        return partitions;
    }

    private void add(
            List<UnloadedFile> files,
            String select,
            String name,
            Unload.Target target,
            ParquetFormat format)
            throws SQLException, IOException {
        Path scratch = Files.createTempFile(store.scratchFolder(), "unload", ".parquet");
        try (Statement statement = connection.createStatement()) {
            running.accept(statement);
            long rows =
                    statement.executeLargeUpdate(
                            "COPY ("
                                    + select
                                    + ") TO "
                                    + LoadSql.literal(scratch.toString())
                                    + " (FORMAT parquet, COMPRESSION "
                                    + (format.snappy() ? "snappy" : "uncompressed")
                                    + ")");
            if (rows == 0) {
                return;
            }
            try (InputStream in = Files.newInputStream(scratch)) {
                StagedFile stored = store.put(target.stage(), name, in, target.encrypted());
                files.add(new UnloadedFile(name, rows, Files.size(scratch), stored.sizeBytes()));
            }
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
