package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.project.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What can be seen of a project's runs without keeping anybody from working, and without writing to
 * the workspace.
 *
 * @param holder the process that works there now; its journal cannot be read meanwhile
 * @param lastRun the run that began last; absent when there was none, or while there is a holder
 */
public record JournalLook(Optional<String> holder, Optional<JournalledRun> lastRun) {
    /**
     * Looks.
     *
     * @throws EngineException with JOURNAL_DAMAGED, JOURNAL_NEWER or DISK_UNWRITABLE
     */
    public static JournalLook at(Workspace workspace) {
        Path file = workspace.journal();
        try {
            Optional<String> holder = JournalLock.holder(workspace.folder());
            if (holder.isPresent() || !Files.exists(file)) {
                return new JournalLook(holder, Optional.empty());
            }
            try {
                return new JournalLook(Optional.empty(), lastRun(file));
            } catch (EngineException failure) {
                // Somebody may have begun to write while it was copied.
                holder = JournalLock.holder(workspace.folder());
                if (holder.isPresent()) {
                    return new JournalLook(holder, Optional.empty());
                }
                throw failure;
            }
        } catch (IOException failure) {
            throw JournalFaults.unreadable(file);
        }
    }

    /** Of a copy, which may be brought to this version wherever the file lies. */
    private static Optional<JournalledRun> lastRun(Path file) throws IOException {
        Path folder = Files.createTempDirectory("glissade-journal");
        try (JournalCopy copy = JournalCopy.in(folder, file)) {
            JournalOpening.check(file, copy);
            try (Connection connection = JournalOpening.open(JournalOpening.source(copy.file()))) {
                return JournalFile.lastRun(new JournalReader(connection));
            }
        } catch (SQLException failure) {
            throw JournalFaults.whileChecking(file, failure);
        } finally {
            Files.deleteIfExists(folder);
        }
    }
}
