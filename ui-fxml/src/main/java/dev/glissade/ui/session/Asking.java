package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.model.SourceSchema;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.selection.Selection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked of both ends for a session; blocks. */
final class Asking {
    private Asking() {}

    /**
     * What a run would do.
     *
     * @param ours tables at the target that are no obstacle
     */
    static Planned planned(
            EngineKeeper.Lease lease,
            Project of,
            Optional<SourceSchema> known,
            Set<TargetTableId> ours) {
        Engine engine = lease.engine();
        Selection read = lease.select(of, known);
        lease.opened().makeDatabases(read.databases());
        return new Planned(read, engine.plan(read, engine.assess(read, ours)));
    }

    /** What every check has to say. */
    static Assessed assessed(
            EngineKeeper.Lease lease,
            ProjectSession session,
            Project of,
            Optional<SourceSchema> known) {
        Instant begun = session.desk().clock().instant();
        Engine engine = lease.engine();
        Selection read = lease.select(of, known);
        lease.opened().makeDatabases(read.databases());
        session.workspace().open();
        Assessment found = engine.assessFully(read, session.workspace());
        Instant at = session.desk().clock().instant();
        return new Assessed(read, found, at, Duration.between(begun, at));
    }
}
