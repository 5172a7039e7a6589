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
    static PreparedFile of(StageStore store, StagedFile file, CsvFormat format) throws IOException {
        if (!scannable(format)) {
            return irregular(file.data());
        }
        int quote =
                format.enclosedBy().isEmpty() ? FileScan.NO_QUOTE : format.enclosedBy().charAt(0);
        var scan = new FileScan((byte) format.fieldDelimiter().charAt(0), quote);
        try (InputStream in = Decompression.open(store.read(file), format.compression())) {
            // Decompression leaves a plain file to its buffered stream.
            boolean plain = !file.encrypted() && in instanceof BufferedInputStream;
            if (plain && format.skipHeader() == 0) {
                return scanned(in, OutputStream.nullOutputStream(), scan, file.data(), false);
            }
            Path copy = Files.createTempFile(store.scratchFolder(), "load", ".csv");
            try (OutputStream out = Files.newOutputStream(copy)) {
                return scanned(behindHeader(in, format), out, scan, copy, true);
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
        long[] size = {0};
        ReadAhead.read(
                in,
                (bytes, count) -> {
                    scan.scan(bytes, 0, count);
                    if (scan.regular()) {
                        out.write(bytes, 0, count);
                        size[0] += count;
                    }
                    return scan.regular();
                });
        return new PreparedFile(path, copy, size[0], scan.finish());
    }

    /** Header lines end at LF, whatever the record delimiter is. */
    private static InputStream behindHeader(InputStream in, CsvFormat format) throws IOException {
        if (format.skipHeader() == 0) {
            return in;
        }
        var rest = new BufferedInputStream(in, 1 << 16);
        for (long i = 0; i < format.skipHeader(); i++) {
            int b = rest.read();
            while (b >= 0 && b != '\n') {
                b = rest.read();
            }
        }
        return rest;
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
                && !format.parseHeader()
                && format.multiLine()
                && format.encoding().equals(StandardCharsets.UTF_8);
    }
}
