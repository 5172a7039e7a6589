package dev.glissade.engine.encode;

import java.io.IOException;

/**
 * bytea in its hex form (PostgreSQL manual, "Binary Data Types"): the digits without {@code \x},
 * quoted, so that an empty value differs from NULL. The escape form is refused: the session asks
 * for hex.
 */
final class ByteaEncoder implements PiecewiseEncoder {
    private static final int PREFIX = 2;

    @Override
    public int prefix() {
        return PREFIX;
    }

    @Override
    public void open(CsvBuffer out) throws IOException {
        out.append((byte) '"');
    }

    @Override
    public void first(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        if (to - from < PREFIX || in[from] != '\\' || in[from + 1] != 'x') {
            throw new RefusedValue("a bytea that is not in hexadecimal form");
        }
        out.append(in, from + PREFIX, to);
    }

    @Override
    public void next(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        out.append(in, from, to);
    }

    @Override
    public void close(CsvBuffer out) throws IOException {
        out.append((byte) '"');
    }
}
