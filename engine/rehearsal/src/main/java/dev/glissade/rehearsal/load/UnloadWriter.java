package dev.glissade.rehearsal.load;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;

import dev.glissade.rehearsal.answer.Column;
import dev.glissade.rehearsal.answer.ColumnType.Kind;
import dev.glissade.rehearsal.load.CsvFormat.Compression;
import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.StagedFile;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Writes rows of texts as CSV or JSON files of a stage; a new one where one is full. */
final class UnloadWriter implements AutoCloseable {
    /** What is no string is never enclosed. */
    private static final Set<Kind> BARE =
            Set.of(
                    Kind.FIXED,
                    Kind.REAL,
                    Kind.DECFLOAT,
                    Kind.BOOLEAN,
                    Kind.DATE,
                    Kind.TIME,
                    Kind.TIMESTAMP_NTZ,
                    Kind.TIMESTAMP_LTZ,
                    Kind.TIMESTAMP_TZ);

    private final StageStore store;
    private final Unload.Target target;
    private final UnloadNames names;
    private final UnloadOptions options;
    private final CsvFormat format;
    private final boolean json;
    private final List<Column> columns;
    private final Path scratch;
    private final List<UnloadedFile> files = new ArrayList<>();
    private @Nullable OutputStream out;
    private String partition = "";
    private int number;
    private long rows;
    private long bytes;

    UnloadWriter(
            StageStore store,
            UnloadQuery query,
            Unload.Target target,
            UnloadNames names,
            FileFormat format,
            UnloadOptions options)
            throws IOException {
        this.store = store;
        this.target = target;
        this.names = names;
        this.options = options;
        this.format = format.cells();
        this.json = format instanceof JsonFormat;
        this.columns = query.columns();
        this.scratch = Files.createTempFile(store.scratchFolder(), "unload", ".tmp");
    }

    /** Writes one row; those of a partition follow one another. */
    void write(@Nullable String[] row, String rowPartition) throws IOException {
        boolean full = bytes >= options.fileBytesMax() && !options.single();
        if (out != null && (full || !rowPartition.equals(partition))) {
            endFile();
        }
        if (out == null) {
            number = rowPartition.equals(partition) && !files.isEmpty() ? number + 1 : 0;
            partition = rowPartition;
            out = open();
            if (options.header() && !json) {
                String[] header = columns.stream().map(Column::name).toArray(String[]::new);
                put(record(header, true));
            }
        }
        put(json ? (row[0] == null ? "null" : row[0]) + "\n" : record(row, false));
        rows++;
    }

    List<UnloadedFile> finish() throws IOException {
        if (out != null) {
            endFile();
        }
        return List.copyOf(files);
    }

    private void put(String text) throws IOException {
        byte[] encoded = text.getBytes(json ? StandardCharsets.UTF_8 : format.encoding());
        bytes += encoded.length;
        if (out != null) {
            out.write(encoded);
        }
    }

    private OutputStream open() throws IOException {
        var file = new BufferedOutputStream(Files.newOutputStream(scratch), 1 << 16);
        Compression compression = format.compression();
        // A single file without an extension would hide that it is compressed; docs: gzip still.
        return switch (compression) {
            case AUTO, GZIP -> new GZIPOutputStream(file, 1 << 16);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(file, 1);
            case DEFLATE -> new DeflaterOutputStream(file);
            case RAW_DEFLATE -> new DeflaterOutputStream(file, new Deflater(-1, true));
            case NONE -> file;
        };
    }

    private void endFile() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
        String name = options.single() ? names.single() : names.file(partition, number);
        try (InputStream in = Files.newInputStream(scratch)) {
            StagedFile stored = store.put(target.stage(), name, in, target.encrypted());
            files.add(new UnloadedFile(name, rows, bytes, stored.sizeBytes()));
        }
        rows = 0;
        bytes = 0;
    }

    private String record(@Nullable String[] row, boolean header) {
        var line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            if (i > 0) {
                line.append(format.fieldDelimiter());
            }
            boolean string = header || !BARE.contains(columns.get(i).type().kind());
            line.append(field(row[i], string && !format.enclosedBy().isEmpty()));
        }
        return line.append(format.recordDelimiter()).toString();
    }

    private String field(@Nullable String value, boolean enclosed) {
        String text = value;
        if (text == null) {
            if (format.nullIf().isEmpty()) {
                return "";
            }
            text = format.nullIf().getFirst();
            return enclosed ? enclose(text) : text;
        }
        return enclosed ? enclose(text) : escape(text);
    }

    private String enclose(String text) {
        String quote = format.enclosedBy();
        String escaped = text;
        if (!format.escape().isEmpty()) {
            escaped = escaped.replace(format.escape(), format.escape() + format.escape());
        }
        return quote + escaped.replace(quote, quote + quote) + quote;
    }

    /** ESCAPE overrides ESCAPE_UNENCLOSED_FIELD. */
    private String escape(String text) {
        String escape = format.escape().isEmpty() ? format.escapeUnenclosed() : format.escape();
        if (escape.isEmpty()) {
            return text;
        }
        String escaped = text.replace(escape, escape + escape);
        for (String delimiter : Arrays.asList(format.fieldDelimiter(), format.recordDelimiter())) {
            if (!delimiter.isEmpty()) {
                escaped = escaped.replace(delimiter, escape + delimiter);
            }
        }
        return escaped;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        Files.deleteIfExists(scratch);
    }
}
