package dev.glissade.engine.journal;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.model.RunId;
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
                return new JournalLook(Optional.empty(), reading(file, JournalFile::lastRun));
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

    /**
     * Reads the history of a run.
     *
     * @param wanted empty for the newest that is no trial, or else the newest
     * @return empty when there is no such run
     * @throws EngineException with WORKSPACE_HELD while another process has the journal, or those
     *     of {@link #at}
     */
    public static Optional<RunHistory> history(Workspace workspace, Optional<RunId> wanted) {
        Path file = workspace.journal();
        try {
            JournalLock.refuseHeld(workspace.folder());
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                return reading(file, reader -> history(reader, wanted));
            } catch (EngineException failure) {
                JournalLock.refuseHeld(workspace.folder());
                throw failure;
            }
        } catch (IOException failure) {
            throw JournalFaults.unreadable(file);
        }
    }

    private static Optional<RunHistory> history(JournalReader reader, Optional<RunId> wanted)
            throws SQLException {
        if (wanted.isPresent()) {
            return reader.history(wanted.get());
        }
        Optional<RunId> newest = RunHistory.newest(reader.past()).map(PastRun::run);
        return newest.isEmpty() ? Optional.empty() : reader.history(newest.get());
    }

    /** What is asked of a journal. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(JournalReader reader) throws SQLException;
    }

    /** Asks a copy, which may be brought to this version wherever the file lies. */
    private static <T> T reading(Path file, Question<T> question) throws IOException {
        Path folder = Files.createTempDirectory("glissade-journal");
        try (JournalCopy copy = JournalCopy.in(folder, file)) {
            JournalOpening.check(file, copy);
            try (Connection connection = JournalOpening.open(JournalOpening.source(copy.file()))) {
                return question.ask(new JournalReader(connection));
            }
        } catch (SQLException failure) {
            throw JournalFaults.whileChecking(file, failure);
        } finally {
            Files.deleteIfExists(folder);
        }
    }
}
