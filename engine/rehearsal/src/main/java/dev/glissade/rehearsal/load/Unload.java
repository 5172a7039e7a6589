package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.Answer;
import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType;
import dev.glissade.rehearsal.answer.Refusals;
import dev.glissade.rehearsal.answer.StatementType;
import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageId;
import dev.glissade.rehearsal.stage.StageStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** COPY INTO a location. */
public final class Unload {
    private static final ColumnType TEXT = ColumnType.text(16_777_216);
    private static final ColumnType NUMBER = ColumnType.fixed(38, 0);

    private final StageStore store;
    private final Connection connection;
    private final Consumer<Statement> running;

    /**
     * @param running told of each DuckDB statement before it runs, for cancelling
     */
    public Unload(StageStore store, Connection connection, Consumer<Statement> running) {
        this.store = store;
        this.connection = connection;
        this.running = running;
    }

    /**
     * Where the files go.
     *
     * @param shownBefore what stands before their names
     * @param path the location's, a prefix of their names
     * @param encrypted whether they are encrypted as clients do it
     * @param queryId for names that no other statement uses
     */
    public record Target(
            StageId stage, String shownBefore, String path, boolean encrypted, String queryId) {}

    /** Writes the files and reports them. */
    public Answer run(UnloadQuery query, Target target, FileFormat format, UnloadOptions options)
            throws SQLException {
        if (query.partition()
                && (options.single() || options.overwrite() || options.withoutQueryId())) {
            throw Refusals.unsupported(
                    "PARTITION BY with SINGLE, OVERWRITE or INCLUDE_QUERY_ID = FALSE");
        }
        var names = new UnloadNames(target, format, options, query.partition());
        refuseExisting(target, names, options, query.partition());
        try {
            List<UnloadedFile> files =
                    format instanceof ParquetFormat parquet
                            ? new ParquetUnload(store, connection, running)
                                    .write(query, target, names, parquet, options)
                            : texts(query, target, names, format, options);
            return answer(files, target, options);
        } catch (IOException e) {
            throw new WarehouseException(
                    100085, "58030", "The files could not be written: " + e.getMessage());
        }
    }

    private void refuseExisting(
            Target target, UnloadNames names, UnloadOptions options, boolean partition) {
        boolean unique = options.includeQueryId() || partition;
        if (options.overwrite() || unique) {
            return;
        }
        boolean taken =
                options.single()
                        ? store.find(target.stage(), names.single()).isPresent()
                        : !store.list(target.stage(), names.prefix("")).isEmpty();
        if (taken) {
            throw new WarehouseException(
                    1030,
                    "58030",
                    "Files already existing at the unload destination: @"
                            + target.shownBefore()
                            + target.path()
                            + ". Use overwrite option to force unloading.");
        }
    }

    private List<UnloadedFile> texts(
            UnloadQuery query,
            Target target,
            UnloadNames names,
            FileFormat format,
            UnloadOptions options)
            throws SQLException, IOException {
        String order = query.partition() ? " ORDER BY partition_path" : "";
        try (Statement statement = connection.createStatement();
                var writer = new UnloadWriter(store, query, target, names, format, options)) {
            running.accept(statement);
            try (ResultSet rows = statement.executeQuery(query.sql() + order)) {
                int width = query.values().size();
                @Nullable String[] row = new @Nullable String[width];
                while (rows.next()) {
                    for (int i = 0; i < width; i++) {
                        row[i] = rows.getString(i + 1);
                    }
                    writer.write(row, query.partition() ? partition(rows, width) : "");
                }
            }
            return writer.finish();
        }
    }

    private static String partition(ResultSet rows, int width) throws SQLException {
        String path = rows.getString(width + 1);
        return path == null ? UnloadNames.NULL_PARTITION : path;
    }

    private static Answer answer(List<UnloadedFile> files, Target target, UnloadOptions options) {
        if (options.detailed()) {
            var rows = new ArrayList<List<@Nullable String>>();
            for (UnloadedFile file : files) {
                rows.add(
                        List.of(
                                target.shownBefore() + file.name(),
                                Long.toString(file.storedBytes()),
                                Long.toString(file.rows())));
            }
            return new Answer.Rows(
                    StatementType.UNLOAD,
                    List.of(
                            new Column("FILE_NAME", TEXT, true),
                            new Column("FILE_SIZE", NUMBER, true),
                            new Column("ROW_COUNT", NUMBER, true)),
                    rows);
        }
        return new Answer.Rows(
                StatementType.UNLOAD,
                List.of(
                        new Column("rows_unloaded", NUMBER, true),
                        new Column("input_bytes", NUMBER, true),
                        new Column("output_bytes", NUMBER, true)),
                List.of(
                        List.of(
                                sum(files, UnloadedFile::rows),
                                sum(files, UnloadedFile::plainBytes),
                                sum(files, UnloadedFile::storedBytes))));
    }

    private static String sum(List<UnloadedFile> files, ToLongFunction<UnloadedFile> amount) {
        return Long.toString(files.stream().mapToLong(amount).sum());
    }
}
