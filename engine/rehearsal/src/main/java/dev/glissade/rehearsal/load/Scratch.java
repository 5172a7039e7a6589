package dev.glissade.rehearsal.load;

import dev.glissade.rehearsal.stage.PlainFile;
import dev.glissade.rehearsal.stage.StageStore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files that a statement's answer is still read from; they go before the session's next one. */
public final class Scratch {
    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    private final StageStore store;
    private final List<Path> files = new ArrayList<>();
    private final List<PlainFile> plain = new ArrayList<>();

    public Scratch(StageStore store) {
        this.store = store;
    }

    Path newFile(String suffix) throws IOException {
        Path file = Files.createTempFile(store.scratchFolder(), "answer", suffix);
        files.add(file);
        return file;
    }

    void keep(PlainFile file) {
        plain.add(file);
    }

    /** Deletes them all; one that cannot be deleted goes when the warehouse opens next. */
    public void clear() {
        for (PlainFile file : plain) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("plain copy stays behind error={}", e.getMessage());
            }
        }
        plain.clear();
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("scratch file stays behind file={} error={}", file, e.getMessage());
            }
        }
        files.clear();
    }
}
