package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.PlainFile;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Staged files as a relation that a query reads: user-guide/querying-stage. CSV and JSON are
 * written anew as CSV that DuckDB reads without a doubt; Parquet DuckDB reads itself.
 */
public final class StagedQuery {
    private final StageStore store;
    private final Connection connection;
    private final Scratch scratch;

    /**
     * @param scratch keeps what is read until the answer has been
     */
    public StagedQuery(StageStore store, Connection connection, Scratch scratch) {
        this.store = store;
        this.connection = connection;
        this.scratch = scratch;
    }

    /**
     * The relation.
     *
     * @param sql with the columns c1 to cN and those of {@link Metadata}
     * @param fields how many c there are
     * @param texts whether these are texts; else c1 is JSON text
     */
    public record Opened(String sql, int fields, boolean texts) {}

    /** Opens files of one format. */
    public Opened open(List<StagedSource> sources, FileFormat format) throws SQLException {
        var table = new TargetTable("", "", "", "", "", List.of());
        var request =
                new CopyRequest(
                        table,
                        sources,
                        List.of(),
                        format,
                        CopyOptions.defaults(),
                        Map.of(),
                        Optional.empty());
        try {
            return format instanceof ParquetFormat parquet
                    ? parquet(sources, parquet)
                    : records(request);
        } catch (IOException e) {
            throw new WarehouseException(
                    100085, "22000", "A staged file could not be read: " + e.getMessage());
        }
    }

    private Opened records(CopyRequest request) throws IOException {
        int fields = 1;
        if (request.fileFormat() instanceof CsvFormat) {
            for (StagedSource source : request.sources()) {
                fields = Math.max(fields, widest(request, source));
            }
        }
        Path file = scratch.newFile(".csv");
        long recordBytesMax = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (StagedSource source : request.sources()) {
                recordBytesMax = Math.max(recordBytesMax, write(request, source, fields, out));
            }
        }
        var columns = new StringJoiner(", ", "{", "}");
        columns.add("'METADATA$FILENAME': 'VARCHAR'");
        columns.add("'METADATA$FILE_ROW_NUMBER': 'DECIMAL(38,0)'");
        columns.add("'METADATA$FILE_CONTENT_KEY': 'VARCHAR'");
        columns.add("'METADATA$FILE_LAST_MODIFIED': 'TIMESTAMP'");
        for (int i = 1; i <= fields; i++) {
            columns.add("'c" + i + "': 'VARCHAR'");
        }
        String sql =
                "SELECT *, TIMESTAMPTZ '"
                        + store.now().truncatedTo(ChronoUnit.MILLIS)
                        + "' AS \"METADATA$START_SCAN_TIME\" FROM "
                        + LoadSql.readCsv(file, ",", "\"", columns.toString())
                        + LoadSql.sizes(recordBytesMax, Files.size(file));
        return new Opened("(" + sql + ")", fields, request.fileFormat() instanceof CsvFormat);
    }

    private int widest(CopyRequest request, StagedSource source) throws IOException {
        int fields = 1;
        var record = new CsvRecord();
        try (OpenFile file = OpenFile.of(store, request, source)) {
            while (file.reader().next(record)) {
                fields = Math.max(fields, record.fields().size());
            }
            return fields;
        } catch (CsvFault e) {
            throw refusal(source, e.code(), e.sqlState(), String.valueOf(e.getMessage()), e.line());
        }
    }

    private long write(CopyRequest request, StagedSource source, int fields, OutputStream out)
            throws IOException {
        var record = new CsvRecord();
        var line = new Line();
        var cells = new CellText(request.format(), false);
        LocalDateTime modified =
                LocalDateTime.ofInstant(
                        source.file().lastModified().truncatedTo(ChronoUnit.MILLIS),
                        ZoneOffset.UTC);
        long recordBytesMax = 0;
        try (OpenFile file = OpenFile.of(store, request, source)) {
            while (file.reader().next(record)) {
                line.clear();
                value(line, source.file().key());
                line.separate();
                value(line, Long.toString(record.row()));
                line.separate();
                value(line, source.file().etag());
                line.separate();
                value(line, modified.toString());
                for (int i = 0; i < fields; i++) {
                    line.separate();
                    if (i < record.fields().size()) {
                        cells.value(record, record.fields().get(i)).ifPresent(line::value);
                    }
                }
                line.end();
                line.writeTo(out);
                recordBytesMax = Math.max(recordBytesMax, line.length());
            }
            return recordBytesMax;
        } catch (CsvFault e) {
            throw refusal(source, e.code(), e.sqlState(), String.valueOf(e.getMessage()), e.line());
        } catch (CellFault e) {
            throw refusal(
                    source, e.code(), e.sqlState(), String.valueOf(e.getMessage()), record.line());
        }
    }

    private static void value(Line line, String text) {
        line.value(text.getBytes(StandardCharsets.UTF_8));
    }

    private static WarehouseException refusal(
            StagedSource source, int code, String state, String message, long line) {
        return new WarehouseException(
                code, state, message + "\n  File '" + source.shown() + "', line " + line);
    }

    private Opened parquet(List<StagedSource> sources, ParquetFormat format)
            throws SQLException, IOException {
        var selects = new ArrayList<String>();
        var work = new Work(connection, _ -> {});
        for (StagedSource source : sources) {
            PlainFile file = store.plain(source.file());
            scratch.keep(file);
            String relation = new ParquetFile(file.path(), format, work).relation();
            selects.add(
                    "SELECT c1, "
                            + Metadata.select(source, store.now(), "row_number")
                            + " FROM "
                            + relation);
        }
        if (selects.isEmpty()) {
            return records(
                    new CopyRequest(
                            new TargetTable("", "", "", "", "", List.of()),
                            List.of(),
                            List.of(),
                            FileFormat.of(Map.of("TYPE", List.of("JSON"))),
                            CopyOptions.defaults(),
                            Map.of(),
                            Optional.empty()));
        }
        return new Opened("(" + String.join(" UNION ALL ", selects) + ")", 1, false);
    }
}
