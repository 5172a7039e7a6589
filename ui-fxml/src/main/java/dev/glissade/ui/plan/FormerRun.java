package dev.glissade.ui.plan;

import dev.glissade.engine.Engine;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Workspace;
import dev.glissade.engine.run.FormerRuns;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A run that is not finished.
 *
 * @param fingerprint of the plan that it was begun with
 * @param published how many of its tables stand at the target
 * @param ours all tables that this one and those given up for it have published
 */
record FormerRun(
        Instant begunAt, String fingerprint, int published, int tables, Set<TargetTableId> ours) {

    /** What the journal says; empty when there is nothing to be resumed. Blocks. */
    static Optional<FormerRun> find(Engine engine, Workspace workspace) {
        if (!Files.exists(workspace.journal())) {
            return Optional.empty();
        }
        try (JournalFile journal = engine.openJournal(workspace)) {
            return of(FormerRuns.of(journal));
        }
    }

    /** Of a run that has ended and published nothing there is nothing to be resumed. */
    static Optional<FormerRun> of(FormerRuns former) {
        if (former.unfinished().isEmpty()) {
            return Optional.empty();
        }
        JournalledRun last = former.unfinished().getFirst();
        int published = last.published().size();
        return last.outcome().isPresent() && published == 0
                ? Optional.empty()
                : Optional.of(
                        new FormerRun(
                                last.begunAt(),
                                last.fingerprint(),
                                published,
                                last.tables().size(),
                                former.published()));
    }
}
