package dev.glissade.engine.model;

/**
 * A relation that holds rows itself: an ordinary table, or one leaf of a partitioned table.
 *
 * @param accessMethod {@code heap} for those with a ctid, empty for foreign tables
 * @param pages heap pages of 8 KiB now, by the file's size and not by statistics
 * @param rowsEstimated {@code reltuples}, or −1 when never analysed
 * @param bytes with TOAST, without indexes
 */
public record SourceLeaf(
        TableId id, String accessMethod, long pages, long rowsEstimated, long bytes) {}
