package dev.glissade.faults.http;

import java.io.IOException;
import java.io.OutputStream;

/** Passes so many bytes on, and then fails. */
final class CuttingStream extends OutputStream {
    private final OutputStream out;
    private long left;

    /** Its end has come, as it was told. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;

        Cut() {
            super("cut here");
        }
    }

    CuttingStream(OutputStream out, long bytes) {
        this.out = out;
        this.left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int pass = (int) Math.min(left, count);
        out.write(bytes, from, pass);
        left -= pass;
        if (pass < count) {
            out.flush();
            throw new Cut();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
