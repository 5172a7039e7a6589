package dev.glissade.rehearsal.wire;

import dev.glissade.rehearsal.answer.WarehouseException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a request that is larger than allowed, counted after decompression. */
final class BoundedStream extends FilterInputStream {
    private final long bytesMax;
    private long bytesRead;

    BoundedStream(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            count(1);
        }
        return b;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int read = in.read(b, off, len);
        count(read);
        return read;
    }

    private void count(int read) {
        bytesRead += Math.max(read, 0);
        if (bytesRead > bytesMax) {
            throw new WarehouseException(
                    1795, "54000", "Request is larger than " + bytesMax + " bytes.");
        }
    }
}
