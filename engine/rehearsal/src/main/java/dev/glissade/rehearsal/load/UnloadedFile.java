package dev.glissade.rehearsal.load;

/**
 * A file that a COPY INTO a location has written.
 *
 * @param name in its stage
 * @param plainBytes before compression
 * @param storedBytes after it
 */
record UnloadedFile(String name, long rows, long plainBytes, long storedBytes) {}
