package dev.glissade.rehearsal.result;

import dev.glissade.rehearsal.answer.WarehouseException;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One chunk while it is written: gzip at its fastest level, sizes counted on both sides. */
final class ChunkFile implements AutoCloseable {
    private static final int GZIP_BUFFER = 1 << 16;

    private final String name;
    private final CountedStream stored;
    private final GZIPOutputStream zipped;
    private long plainBytes;
    private int rows;

    ChunkFile(String name, OutputStream file) throws IOException {
        this.name = name;
        this.stored = new CountedStream(file);
        this.zipped = new FastGzip(stored);
    }

    void write(byte[] bytes, int length) throws IOException {
        plainBytes += length;
        if (plainBytes > Integer.MAX_VALUE) {
            // The drivers count a chunk's bytes in 31 bits.
            throw new WarehouseException(100078, "22000", "A row is too long for a result");
        }
        zipped.write(bytes, 0, length);
    }

    void countRow() {
        rows++;
    }

    long plainBytes() {
        return plainBytes;
    }

    Chunk end() throws IOException {
        zipped.close();
        return new Chunk(name, rows, (int) plainBytes, stored.bytes);
    }

    @Override
    public void close() throws IOException {
        zipped.close();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, GZIP_BUFFER);
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
