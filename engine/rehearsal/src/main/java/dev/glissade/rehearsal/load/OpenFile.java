package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.answer.WarehouseException;
import dev.glissade.rehearsal.stage.StageStore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * A staged CSV or JSON file being read record by record: decrypted, decompressed, in UTF-8.
 *
 * @param map what fills the columns; with PARSE_HEADER the file's own first record decides
 */
record OpenFile(InputStream in, RecordReader reader, FieldMap map) implements AutoCloseable {

    static OpenFile of(StageStore store, CopyRequest request, StagedSource source)
            throws IOException {
        InputStream stored = store.read(source.file());
        try {
            CsvFormat format = request.format();
            InputStream in =
                    Transcoding.toUtf8(Decompression.open(stored, format.compression()), format);
            if (request.fileFormat() instanceof JsonFormat json) {
                List<TargetColumn> columns = request.table().columns();
                var reader = new JsonReader(in, json, columns, request.options().match());
                return new OpenFile(in, reader, FieldMap.of(request, List.of()));
            }
            var reader = new CsvReader(in, format);
            List<String> header = format.parseHeader() ? reader.header() : List.of();
            return new OpenFile(in, reader, FieldMap.of(request, header));
        } catch (CsvFault e) {
            stored.close();
            throw new IOException("the header cannot be read: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    /** What a failure to read a file is to the client. */
    static WarehouseException refusal(CopyRequest request, StagedSource source, IOException cause) {
        if (cause instanceof CharacterCodingException) {
            return new WarehouseException(
                    100144,
                    "22000",
                    "Invalid characters for the file format's ENCODING detected in file '"
                            + source.shown()
                            + "'");
        }
        var refusal =
                new WarehouseException(
                        100085,
                        "22000",
                        "Invalid data encountered during decompression for file: '"
                                + source.shown()
                                + "', compression type used: '"
                                + request.format().compression()
                                + "', cause: '"
                                + cause.getMessage()
                                + "'");
        refusal.initCause(cause);
        return refusal;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
