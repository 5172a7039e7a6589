package dev.glissade.engine.flow;

import dev.glissade.engine.model.TableId;

import java.nio.file.Path;

/**
 * A compressed file of whole rows on the local disk, complete and closed.
 *
 * @param path its place; the last element is the staged name: I1
 * @param table whose rows they are
 * @param rows how many
 * @param bytes compressed, as it lies on disk
 * @param bytesPlain before compression
 */
public record StagedFile(
        Path path, TableId table, int partition, long rows, long bytes, long bytesPlain) {
    /** The name on the stage too. */
    public String name() {
        return path.getFileName().toString();
    }
}
