package dev.glissade.rehearsal.load;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import dev.glissade.rehearsal.answer.Refusals;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Opens what a file format says of compression; AUTO looks at the first bytes. */
final class Decompression {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int HEAD_BYTES = 256;
    private static final byte[] BZIP_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

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
        in.mark(HEAD_BYTES);
        byte[] head = in.readNBytes(HEAD_BYTES);
        in.reset();
        if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
            return CsvFormat.Compression.GZIP;
        }
        boolean zstd =
                head.length >= 4
                        && (head[0] & 0xFF) == 0x28
                        && (head[1] & 0xFF) == 0xB5
                        && (head[2] & 0xFF) == 0x2F
                        && (head[3] & 0xFF) == 0xFD;
        if (zstd) {
            return CsvFormat.Compression.ZSTD;
        }
        if (isBzip(head)) {
            throw Refusals.unsupported("COMPRESSION = BZ2");
        }
        return isDeflated(head) ? CsvFormat.Compression.DEFLATE : CsvFormat.Compression.NONE;
    }

    /** BZh, the level, then the first block's mark, which are the digits of pi. */
    private static boolean isBzip(byte[] head) {
        return head.length >= 10
                && head[0] == 'B'
                && head[1] == 'Z'
                && head[2] == 'h'
                && Arrays.equals(head, 4, 10, BZIP_BLOCK, 0, BZIP_BLOCK.length);
    }

    /**
     * The header of RFC 1950 could be text too, so what follows it has to inflate: a short file
     * wholly, with its checksum.
     */
    private static boolean isDeflated(byte[] head) {
        boolean header =
                head.length > 2
                        && head[0] == 0x78
                        && ((head[0] & 0xFF) * 256 + (head[1] & 0xFF)) % 31 == 0
                        && (head[1] & 0x20) == 0;
        if (!header) {
            return false;
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(head);
            byte[] ignored = new byte[1 << 12];
            while (!inflater.finished() && !inflater.needsInput()) {
                if (inflater.inflate(ignored) == 0 && !inflater.needsInput()) {
                    return false;
                }
            }
            return inflater.finished() || head.length == HEAD_BYTES;
        } catch (DataFormatException e) {
            return false;
        }
    }
}
