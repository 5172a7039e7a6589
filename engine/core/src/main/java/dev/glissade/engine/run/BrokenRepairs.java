package dev.glissade.engine.run;

import dev.glissade.engine.flow.Target;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.journal.JournalledRepair;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/**
 * Repairs whose process was killed, or that could not reach the target to clean up. One process at
 * a time has the journal, so what has not ended there goes on nowhere but, perhaps, at the target.
 *
 * @param staged the folder of staged files
 */
public record BrokenRepairs(JournalFile journal, Target target, Path staged, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(BrokenRepairs.class);

    /**
     * Calls off what the target still does for them, so that no row is replaced any more, and drops
     * what they have left.
     *
     * @throws dev.glissade.engine.fault.EngineException when that cannot be done now; the journal
     *     keeps them for the next time
     */
    public void end() {
        for (JournalledRepair broken : journal.brokenRepairs()) {
            LOG.info("ending what a repair has left repair={}", broken.repair());
            target.callOff(broken.repair(), broken.tables());
            target.sweep(broken.repair(), broken.tables());
            StagedFolder.resume(staged, broken.repair(), Set.of()).close();
            journal.appendRepairEnded(broken.repair(), clock.instant());
        }
    }
}
