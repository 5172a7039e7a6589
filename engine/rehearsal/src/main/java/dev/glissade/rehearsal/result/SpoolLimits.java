package dev.glissade.rehearsal.result;

import java.time.Duration;

/**
 * Bounds of what results may take.
 *
 * @param inlineBytes rows in the answer itself; more go to chunks
 * @param chunkBytes of rows, before compression, after which a chunk ends
 * @param plainBytes of one result's chunks that are kept as they are, for speed; those after them
 *     are compressed
 * @param spoolBytes of all chunk files together
 * @param keep how long a result's chunks stay after they were last asked for
 */
public record SpoolLimits(
        int inlineBytes, int chunkBytes, long plainBytes, long spoolBytes, Duration keep) {
    private static final long GIGABYTE = 1L << 30;

    public static final SpoolLimits DEFAULT =
            new SpoolLimits(1 << 16, 8 << 20, GIGABYTE / 2, 8 * GIGABYTE, Duration.ofHours(4));
}
