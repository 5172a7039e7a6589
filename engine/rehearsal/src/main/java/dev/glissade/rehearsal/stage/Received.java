package dev.glissade.rehearsal.stage;

import java.nio.file.Path;

/**
 * Bytes that have arrived in full and are on disk, but belong to no stage yet.
 *
 * @param etag what the object's ETag will be
 */
record Received(Path file, long sizeBytes, String etag) {}
