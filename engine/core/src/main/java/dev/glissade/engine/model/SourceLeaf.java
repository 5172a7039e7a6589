package dev.glissade.engine.model;

/**
 * A relation that holds rows itself: an ordinary or foreign table, or one leaf of a partitioned
 * table.
 *
 * @param accessMethod {@code heap} for those with a ctid, empty for foreign tables
 * @param pages heap pages of the server's block size now, by the file's size and not by statistics
 * @param rowsEstimated {@code reltuples}, or −1 when never analysed
 * @param bytes with TOAST, without indexes
 * @param readable whether we hold USAGE on its schema and SELECT on the whole of it; rights on
 *     single columns do not count, because they do not cover ctid
 * @param rowSecurity whether row-level security would hide rows of it from us
 */
public record SourceLeaf(
        TableId id,
        String accessMethod,
        long pages,
        long rowsEstimated,
        long bytes,
        boolean readable,
        boolean rowSecurity) {

    /** Whether its rows have a ctid that names a page. */
    public boolean isHeap() {
        return accessMethod.equals("heap");
    }
}
