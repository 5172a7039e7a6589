package dev.glissade.engine.encode;

import java.io.IOException;

/** Text: always quoted, quotes doubled, every other byte as it stands. */
final class TextEncoder implements PiecewiseEncoder {
    private static final int PIECE = 16 * 1024;

    @Override
    public int prefix() {
        return 0;
    }

    @Override
    public void open(CsvBuffer out) throws IOException {
        out.append((byte) '"');
    }

    @Override
    public void first(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        next(in, from, to, out);
    }

    @Override
    public void next(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        for (int start = from; start < to; start += PIECE) {
            int end = Math.min(to, start + PIECE);
            out.ensure(2 * (end - start));
            byte[] bytes = out.bytes();
            int at = out.at();
            for (int i = start; i < end; i++) {
                byte b = in[i];
                bytes[at++] = b;
                if (b == '"') {
                    bytes[at++] = '"';
                }
            }
            out.moveTo(at);
        }
    }

    @Override
    public void close(CsvBuffer out) throws IOException {
        out.append((byte) '"');
    }
}
