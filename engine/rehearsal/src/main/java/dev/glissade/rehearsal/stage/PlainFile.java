package dev.glissade.rehearsal.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A staged file as DuckDB can open it: decrypted, still compressed. Closing it deletes the copy
 * that had to be made of an encrypted one, and leaves an unencrypted one alone.
 */
public final class PlainFile implements AutoCloseable {
    private final Path path;
    private final boolean copy;

    PlainFile(Path path, boolean copy) {
        this.path = path;
        this.copy = copy;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (copy) {
            Files.deleteIfExists(path);
        }
    }
}
