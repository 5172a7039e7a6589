package dev.glissade.engine.encode;

import java.io.IOException;

/**
 * JSON for a VARIANT: as text, unless it has a number that VARIANT would round ({@link
 * JsonNumbers}).
 */
public final class JsonEncoder implements PiecewiseEncoder {
    private final TextEncoder text = new TextEncoder();

    JsonEncoder() {}

    @Override
    public int prefix() {
        return text.prefix();
    }

    @Override
    public void encode(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        requireFit(in, from, to);
        text.encode(in, from, to, out);
    }

    /**
     * Returns when PARSE_JSON makes the same of it. An expression of the user's may print nothing
     * but blanks, PostgreSQL's json never does.
     *
     * @throws RefusedValue when it would be rounded, or become NULL
     */
    public static void requireFit(byte[] in, int from, int to) {
        if (Blanks.only(in, from, to)) {
            throw new RefusedValue("an empty text, which PARSE_JSON would make NULL");
        }
        if (JsonNumbers.mayBeLong(in, from, to)) {
            new JsonNumbers().accept(in, from, to);
        }
    }

    // Pieces are looked through by whoever cuts them, since an encoder holds no state.

    @Override
    public void open(CsvBuffer out) throws IOException {
        text.open(out);
    }

    @Override
    public void first(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        text.first(in, from, to, out);
    }

    @Override
    public void next(byte[] in, int from, int to, CsvBuffer out) throws IOException {
        text.next(in, from, to, out);
    }

    @Override
    public void close(CsvBuffer out) throws IOException {
        text.close(out);
    }
}
