package dev.glissade.engine.encode;

import java.io.IOException;

/**
 * An encoder for values too large to hold: {@link #open}, then pieces cut anywhere, then {@link
 * #close}.
 */
public sealed interface PiecewiseEncoder extends Encoder
        permits TextEncoder, JsonEncoder, ByteaEncoder {

    /** Bytes at the start of a value that must come together in the first piece. */
    int prefix();

    /** Begins a value. */
    void open(CsvBuffer out) throws IOException;

    /**
     * Encodes the first piece, which holds at least {@link #prefix()} bytes unless it is the whole
     * value.
     */
    void first(byte[] in, int from, int to, CsvBuffer out) throws IOException;

    /** Encodes a piece that follows. */
    void next(byte[] in, int from, int to, CsvBuffer out) throws IOException;

    /** Ends a value. */
    void close(CsvBuffer out) throws IOException;

    @Override
    default void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        open(out);
        first(in, from, to, out);
        close(out);
    }
}
