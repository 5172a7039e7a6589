package dev.glissade.rehearsal.result;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads an encoded result back: its values as the texts that the wire has. */
public final class RowsetReader {
    private final ResultSpool spool;

    public RowsetReader(ResultSpool spool) {
        this.spool = spool;
    }

    /** Takes one row. */
    public interface Sink {
        void row(List<@Nullable String> cells) throws SQLException;
    }

    /**
     * Gives each row, in their order.
     *
     * @throws IOException when a chunk is gone
     */
    public void forEach(Rowset rowset, Sink sink) throws IOException, SQLException {
        var inline = new ByteArrayOutputStream(rowset.inlineBytes());
        rowset.writeInline(inline);
        read(new ByteArrayInputStream(inline.toByteArray()), sink);
        for (Chunk chunk : rowset.chunks()) {
            Path file =
                    spool.find(chunk.name())
                            .orElseThrow(() -> new FileNotFoundException(chunk.name()));
            try (InputStream raw = Files.newInputStream(file);
                    InputStream plain =
                            ResultSpool.isZipped(chunk.name()) ? new GZIPInputStream(raw) : raw) {
                read(plain, sink);
            }
        }
    }

    /** Rows joined by commas, without the array's brackets. */
    private static void read(InputStream rows, Sink sink) throws IOException, SQLException {
        InputStream whole =
                new SequenceInputStream(
                        Collections.enumeration(List.of(bracket("["), rows, bracket("]"))));
        try (JsonParser json = JsonMapper.shared().createParser(whole)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                List<@Nullable String> cells = new ArrayList<>();
                for (JsonToken t = json.nextToken();
                        t != JsonToken.END_ARRAY;
                        t = json.nextToken()) {
                    cells.add(t == JsonToken.VALUE_NULL ? null : json.getString());
                }
                sink.row(cells);
            }
        }
    }

    private static InputStream bracket(String bracket) {
        return new ByteArrayInputStream(bracket.getBytes(StandardCharsets.US_ASCII));
    }
}
