package dev.glissade.rehearsal.result;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts encoded rows where they belong: the first few into the answer itself, all others into
 * chunks. A row is never split. A row longer than the buffer leaves for a chunk while it is still
 * being written.
 */
final class RowsetWriter implements AutoCloseable {
    private final ResultSpool spool;
    private final String owner;
    private final String result;
    private final ByteArrayOutputStream inline = new ByteArrayOutputStream();
    private final List<Chunk> chunks = new ArrayList<>();
    private final JsonBytes row = new JsonBytes(this::passOn);
    private int inlineRows;
    private long chunkBytes;
    private @Nullable ChunkFile open;
    private boolean finished;

    /**
     * @param owner the session, with whose end the chunks go
     * @param result names this result in the spool
     */
    RowsetWriter(ResultSpool spool, String owner, String result) {
        this.spool = spool;
        this.owner = owner;
        this.result = result;
    }

    /** Starts a row, to be written here and ended by {@link #endRow}. */
    JsonBytes beginRow() throws IOException {
        ChunkFile chunk = open;
        if (chunk != null) {
            if (chunk.plainBytes() + row.size() < spool.limits().chunkBytes()) {
                row.raw(',');
            } else {
                endChunk(chunk);
                open = newChunk();
            }
        }
        row.raw('[');
        return row;
    }

    void endRow() throws IOException {
        row.raw(']');
        if (open == null && inline.size() + row.size() < spool.limits().inlineBytes()) {
            if (inlineRows > 0) {
                inline.write(',');
            }
            row.flushTo(inline);
            inlineRows++;
            return;
        }
        chunk().countRow();
    }

    Rowset finish() throws IOException {
        if (open != null) {
            endChunk(open);
            open = null;
        }
        spool.finish(result);
        finished = true;
        return new Rowset(inline, inlineRows, chunks);
    }

    private void passOn(byte[] bytes, int length) throws IOException {
        chunk().write(bytes, length);
    }

    private ChunkFile chunk() throws IOException {
        ChunkFile chunk = open;
        if (chunk == null) {
            chunk = newChunk();
            open = chunk;
        }
        return chunk;
    }

    private ChunkFile newChunk() throws IOException {
        boolean zipped = chunkBytes >= spool.limits().plainBytes();
        String name = spool.create(owner, result, zipped);
        return ChunkFile.open(name, spool.write(name), zipped);
    }

    private void endChunk(ChunkFile chunk) throws IOException {
        row.flush();
        Chunk ended = chunk.end();
        spool.count(ended.name(), ended.storedBytes());
        chunks.add(ended);
        chunkBytes += ended.plainBytes();
    }

    /** Without {@link #finish} before it, nothing of the result stays. */
    @Override
    public void close() throws IOException {
        ChunkFile chunk = open;
        if (chunk != null) {
            chunk.close();
        }
        if (!finished) {
            spool.discard(result);
        }
    }
}
