package dev.glissade.rehearsal.result;

import dev.glissade.rehearsal.answer.WarehouseException;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One chunk while it is written, sizes counted on both sides: as it is, or gzip at its fastest
 * level.
 */
final class ChunkFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final CountedStream stored;
    private final OutputStream out;
    private long plainBytes;
    private int rows;

    private ChunkFile(String name, CountedStream stored, OutputStream out) {
        this.name = name;
        this.stored = stored;
        this.out = out;
    }

    static ChunkFile open(String name, OutputStream file, boolean zipped) throws IOException {
        var stored = new CountedStream(file);
        return new ChunkFile(name, stored, zipped ? new FastGzip(stored) : stored);
    }

    void write(byte[] bytes, int length) throws IOException {
        plainBytes += length;
        if (plainBytes > Integer.MAX_VALUE) {
            // The drivers count a chunk's bytes in 31 bits.
            throw new WarehouseException(100078, "22000", "A row is too long for a result");
        }
        out.write(bytes, 0, length);
    }

    void countRow() {
        rows++;
    }

    long plainBytes() {
        return plainBytes;
    }

    Chunk end() throws IOException {
        out.close();
        return new Chunk(name, rows, (int) plainBytes, stored.bytes);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static final class CountedStream extends FilterOutputStream {
        private long bytes;

        CountedStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }
    }
}
