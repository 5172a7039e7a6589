package dev.glissade.engine.model;

import java.util.List;

/**
 * A relation that holds rows itself: an ordinary or foreign table, or one leaf of a partitioned
 * table.
 *
 * @param accessMethod {@code heap} for those with a ctid, empty for foreign tables
 * @param pages heap pages of the server's block size now, by the file's size; by the last ANALYZE
 *     only while the leaf is held
 * @param rowsEstimated {@code reltuples}, or −1 when never analysed
 * @param bytes with TOAST, without indexes
 * @param readable whether we hold USAGE on its schema and SELECT on the whole of it; rights on
 *     single columns do not count, because they do not cover ctid
 * @param rowSecurity whether row-level security would hide rows of it from us
 * @param holders processes of the server that hold its ACCESS EXCLUSIVE lock, or wait for it, so
 *     that nobody can read it now; 0 for a prepared transaction, which has none
 */
public record SourceLeaf(
        TableId id,
        String accessMethod,
        long pages,
        long rowsEstimated,
        long bytes,
        boolean readable,
        boolean rowSecurity,
        List<Integer> holders) {

    public SourceLeaf {
        holders = List.copyOf(holders);
    }

    /** One that nobody holds. */
    public SourceLeaf(
            TableId id,
            String accessMethod,
            long pages,
            long rowsEstimated,
            long bytes,
            boolean readable,
            boolean rowSecurity) {
        this(id, accessMethod, pages, rowsEstimated, bytes, readable, rowSecurity, List.of());
    }

    /** Whether its rows have a ctid that names a page. */
    public boolean isHeap() {
        return accessMethod.equals("heap");
    }
}
