package dev.glissade.rehearsal.result;

/**
 * Rows of a large result that the client fetches by themselves.
 *
 * @param name unguessable: whoever knows it may read the chunk, as with a presigned address
 */
public record Chunk(String name, int rowsTotal, int plainBytes, long storedBytes) {}
