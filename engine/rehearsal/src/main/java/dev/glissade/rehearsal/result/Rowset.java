package dev.glissade.rehearsal.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A whole result, encoded: its first rows here, all further ones in chunks. */
public final class Rowset {
    public static final Rowset EMPTY = new Rowset(new ByteArrayOutputStream(0), 0, List.of());

    private final ByteArrayOutputStream inline;
    private final int inlineRows;
    private final List<Chunk> chunks;

    Rowset(ByteArrayOutputStream inline, int inlineRows, List<Chunk> chunks) {
        this.inline = inline;
        this.inlineRows = inlineRows;
        this.chunks = List.copyOf(chunks);
    }

    /** The first rows, joined by commas, without the array's brackets. */
    public void writeInline(OutputStream out) throws IOException {
        inline.writeTo(out);
    }

    /** What the first rows take. */
    public int inlineBytes() {
        return inline.size();
    }

    /** All rows after the inline ones, in their order. */
    public List<Chunk> chunks() {
        return chunks;
    }

    public long rowsTotal() {
        long total = inlineRows;
        for (Chunk chunk : chunks) {
            total += chunk.rowsTotal();
        }
        return total;
    }
}
