package dev.glissade.rehearsal.stage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One file of a stage, complete and durable.
 *
 * @param key its path inside the stage, without a leading slash; any characters
 * @param sizeBytes as stored, so for an encrypted file the size of the cipher text
 * @param etag the MD5 in hex, or for a file that came in parts the MD5 of their MD5s and the count
 * @param metadata the client's own {@code x-amz-meta-} entries by their bare lower case names
 * @param data where the bytes lie, as stored
 */
public record StagedFile(
        StageId stage,
        String key,
        long sizeBytes,
        String etag,
        Instant lastModified,
        Map<String, String> metadata,
        Path data) {
    public StagedFile {
        metadata = Map.copyOf(metadata);
    }

    /** The file's own key, encrypted under its stage's master key; absent when it lies plain. */
    Optional<String> wrappedKey() {
        return Optional.ofNullable(metadata.get("x-amz-key"));
    }

    Optional<String> initialVector() {
        return Optional.ofNullable(metadata.get("x-amz-iv"));
    }

    /** Whether the client encrypted it before it was sent. */
    public boolean encrypted() {
        return wrappedKey().isPresent();
    }
}
