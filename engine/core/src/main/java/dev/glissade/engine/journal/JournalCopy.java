package dev.glissade.engine.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A copy of a journal that H2 may do with as it likes; gone when closed. */
record JournalCopy(Path file) implements AutoCloseable {
    private static final String PREFIX = "journal.check";

    /** In the journal's folder, where only who holds the workspace may write. */
    static JournalCopy beside(Path journal) throws IOException {
        Path folder = journal.resolveSibling("");
        sweep(folder);
        return in(folder, journal);
    }

    /** In another folder, for who only reads. */
    static JournalCopy in(Path folder, Path journal) throws IOException {
        var copy = new JournalCopy(Files.createTempFile(folder, PREFIX, JournalOpening.SUFFIX));
        try {
            Files.copy(journal, copy.file, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException failure) {
            copy.close();
            throw failure;
        }
    }

    /** What processes have left that were killed. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(folder, PREFIX + "*" + JournalOpening.SUFFIX)) {
            for (Path file : left) {
                delete(file);
            }
        }
    }

    @Override
    public void close() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillOpen) {
            // Windows keeps what H2 keeps open; it is swept next time.
            file.toFile().deleteOnExit();
        }
    }
}
