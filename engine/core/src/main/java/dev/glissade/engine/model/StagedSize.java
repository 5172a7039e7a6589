package dev.glissade.engine.model;

/** How large staged files will be, as long as nobody has tried: from the source's own sizes. */
public final class StagedSize {
    /** Of heap and TOAST, what zstd makes of it as CSV: text about a fifth, numbers a third. */
    private static final int COMPRESSION = 4;

    private StagedSize() {}

    /** Compressed bytes of so many on the source's disk. */
    public static long bytes(long bytesOnDisk) {
        return bytesOnDisk / COMPRESSION;
    }

    /**
     * Files of one stream of rows that takes so many bytes on the source's disk; one at least.
     *
     * @param fileBytesMax the compressed size at which a file ends
     */
    public static long files(long bytesOnDisk, long fileBytesMax) {
        return Math.max(1, Math.ceilDiv(bytes(bytesOnDisk), fileBytesMax));
    }
}
