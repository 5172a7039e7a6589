package dev.glissade.ui.welcome;

import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.journal.JournalLook;
import dev.glissade.engine.journal.TableState;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.project.ProjectFile;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.RunStatus;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A project that was open before, and how its last run went. Reads files: not for the screen's
 * thread.
 *
 * @param where the target, for people; empty for the rehearsal
 * @param outcome of the last run; empty when there was none, or nobody can say
 */
record RecentProject(Path file, String name, String where, Optional<Outcome> outcome) {

    /** How the last run stands. */
    record Outcome(Kind kind, int failedTables, int percent, Instant at) {}

    /** In a word. */
    enum Kind {
        DONE,
        FAILED,
        UNFINISHED,
        RUNNING
    }

    /** As the files say; empty when the project is no longer there or cannot be read. */
    static Optional<RecentProject> read(Path file) {
        try {
            Project project = ProjectFile.load(file);
            String where = project.target() instanceof Rehearsal ? "" : project.target().label();
            return Optional.of(new RecentProject(file, project.name(), where, outcome(file)));
        } catch (EngineException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Outcome> outcome(Path file) {
        try {
            JournalLook look = JournalLook.at(Workspace.of(file));
            return look.lastRun().map(RunStatus::of).map(RecentProject::outcome);
        } catch (EngineException unknown) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(RunStatus status) {
        int failed = status.tables(TableState.FAILED);
        int total = Math.max(1, status.tablesTotal());
        int percent = 100 * status.tables(TableState.PUBLISHED) / total;
        Kind kind =
                switch (status.standing()) {
                    case DONE -> Kind.DONE;
                    case NOT_CLEAN -> Kind.FAILED;
                    case STOPPED, BROKEN_OFF -> Kind.UNFINISHED;
                    case RUNNING, PAUSING, PAUSED, STOPPING, CANCELLING, ENDING -> Kind.RUNNING;
                };
        return new Outcome(kind, failed, percent, status.at());
    }
}
