package dev.glissade.rehearsal.load;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Opens what a file format says of compression; AUTO looks at the first bytes. */
final class Decompression {
    private static final int BUFFER_BYTES = 1 << 16;

    private Decompression() {}

    static InputStream open(InputStream stored, CsvFormat.Compression compression)
            throws IOException {
        var in = new BufferedInputStream(stored, BUFFER_BYTES);
        return switch (compression) {
            case AUTO -> open(in, detect(in));
            case GZIP -> gzip(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in);
            case DEFLATE -> new InflaterInputStream(in);
            case RAW_DEFLATE -> new InflaterInputStream(in, new Inflater(true));
            case NONE -> in;
        };
    }

    /** An empty file has no gzip header, and is an empty file. */
    private static InputStream gzip(BufferedInputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first < 0 ? in : new GZIPInputStream(in, BUFFER_BYTES);
    }

    private static CsvFormat.Compression detect(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return CsvFormat.Compression.GZIP;
        }
        boolean zstd =
                head.length == 4
                        && (head[0] & 0xFF) == 0x28
                        && (head[1] & 0xFF) == 0xB5
                        && (head[2] & 0xFF) == 0x2F
                        && (head[3] & 0xFF) == 0xFD;
        return zstd ? CsvFormat.Compression.ZSTD : CsvFormat.Compression.NONE;
    }
}
