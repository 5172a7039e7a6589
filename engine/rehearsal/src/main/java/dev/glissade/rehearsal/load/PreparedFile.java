package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.stage.StageStore;
import dev.glissade.rehearsal.stage.StagedFile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A staged file ready for DuckDB: decrypted, decompressed, and scanned on the way. What had to be
 * written for that goes when it is closed; a file that lies plain is not copied.
 *
 * @param facts not regular when only the slow path may read it; there is no path to use then
 */
record PreparedFile(Path path, boolean copy, long sizeBytes, FileFacts facts)
        implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    static PreparedFile of(StageStore store, StagedFile file, CsvFormat format) throws IOException {
        if (!scannable(format)) {
            return irregular(file.data());
        }
        int quote =
                format.enclosedBy().isEmpty() ? FileScan.NO_QUOTE : format.enclosedBy().charAt(0);
        var scan = new FileScan((byte) format.fieldDelimiter().charAt(0), quote);
        try (InputStream in = Decompression.open(store.read(file), format.compression())) {
            // Decompression leaves a plain file to its buffered stream.
            if (!file.encrypted() && in instanceof BufferedInputStream) {
                return scanned(in, OutputStream.nullOutputStream(), scan, file.data(), false);
            }
            Path copy = Files.createTempFile(store.scratchFolder(), "load", ".csv");
            try (OutputStream out = Files.newOutputStream(copy)) {
                return scanned(in, out, scan, copy, true);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(copy);
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (copy) {
            Files.deleteIfExists(path);
        }
    }

    private static PreparedFile scanned(
            InputStream in, OutputStream out, FileScan scan, Path path, boolean copy)
            throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            scan.scan(buffer, 0, count);
            if (!scan.regular()) {
                break;
            }
            out.write(buffer, 0, count);
            size += count;
        }
        return new PreparedFile(path, copy, size, scan.finish());
    }

    private static PreparedFile irregular(Path path) {
        return new PreparedFile(path, false, 0, new FileFacts(false, 0, 0, List.of()));
    }

    /** Formats that DuckDB could read at all. */
    private static boolean scannable(CsvFormat format) {
        String delimiter = format.fieldDelimiter();
        return delimiter.length() == 1
                && delimiter.charAt(0) < 128
                && delimiter.charAt(0) != '\n'
                && !delimiter.equals(format.enclosedBy())
                && format.recordDelimiter().equals("\n")
                && format.skipHeader() == 0
                && format.multiLine()
                && format.encoding().equals(StandardCharsets.UTF_8);
    }
}
