package dev.glissade.ui.session;

import dev.glissade.engine.journal.JournalLook;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.RunStatus;
import dev.glissade.engine.run.RunStatusJson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The run that the journal tells of, whichever process had it.
 *
 * @param holder another process that works in the workspace now
 * @param status absent when it is not known how far the other process is
 * @param unfinished whether it can be resumed
 */
public record LastRun(Optional<String> holder, Optional<RunStatus> status, boolean unfinished) {
    /**
     * Looks; blocks.
     *
     * @return empty when there was no run, or a trial only
     */
    static Optional<LastRun> of(Workspace workspace) {
        JournalLook look = JournalLook.at(workspace);
        if (look.holder().isPresent()) {
            return Optional.of(new LastRun(look.holder(), written(workspace.status()), false));
        }
        return look.lastRun().filter(run -> !run.trial()).map(LastRun::of);
    }

    private static LastRun of(JournalledRun run) {
        return new LastRun(Optional.empty(), Optional.of(RunStatus.of(run)), !run.isDone());
    }

    /** What the other process has last said of itself; absent where that cannot be read. */
    private static Optional<RunStatus> written(Path file) {
        try {
            return RunStatusJson.read(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** How many of its tables stand so. */
    public int tables(TableState state) {
        return status.map(known -> known.tables(state)).orElse(0);
    }
}
