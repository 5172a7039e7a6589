package dev.glissade.ui.session;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.fault.EngineException;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.fault.FaultCode;
import dev.glissade.engine.journal.JournalFile;
import dev.glissade.engine.model.TargetTableId;
import dev.glissade.engine.project.Project;
import dev.glissade.engine.run.FormerRuns;
import dev.glissade.engine.selection.Selection;
import dev.glissade.ui.background.Work;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What the journal says of former runs, and what is needed to go on with them. */
public final class Resumption {
    private final ProjectSession session;
    private final ReadOnlyObjectWrapper<Optional<LastRun>> lastRun =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    Resumption(ProjectSession session) {
        this.session = session;
    }

    private record Prepared(Assessed assessed, Planned planned) {}

    /** What the journal said of the last run when it was looked at. */
    public ReadOnlyObjectProperty<Optional<LastRun>> lastRun() {
        return lastRun.getReadOnlyProperty();
    }

    /**
     * Looks at what the journal says of the last run; to be called when the project is opened, and
     * when another process may have changed it.
     */
    public void look() {
        session.background()
                .start(
                        "Looking at the last run",
                        work -> LastRun.of(session.workspace()),
                        lastRun::set,
                        fault -> {});
    }

    /**
     * Finds out all that a run needs to go on, or to begin anew, where a former one has left tables
     * at the target: they are no obstacle to it.
     */
    public Work prepare(Runnable done, Consumer<Fault> failed) {
        Project of = session.project().get();
        return session.leased(
                "Looking at what the last run has left",
                (lease, work) -> prepared(lease, of),
                prepared -> {
                    if (of.equals(session.project().get())) {
                        session.take(prepared.assessed(), prepared.planned());
                        done.run();
                    }
                },
                failed);
    }

    private Prepared prepared(EngineKeeper.Lease lease, Project of) {
        Instant begun = session.desk().clock().instant();
        Engine engine = lease.engine();
        session.workspace().open();
        Selection read = Selection.of(engine.readSchema(), of);
        lease.opened().makeDatabases(read.databases());
        Assessment found = engine.assess(read, left(engine));
        refuseBlocked(found);
        Instant at = session.desk().clock().instant();
        return new Prepared(
                new Assessed(read, found, at, Duration.between(begun, at)),
                new Planned(read, engine.plan(read, found)));
    }

    private Set<TargetTableId> left(Engine engine) {
        try (JournalFile journal = engine.openJournal(session.workspace())) {
            return FormerRuns.of(journal).published();
        }
    }

    private void refuseBlocked(Assessment found) {
        if (found.blocksEverything()) {
            throw new EngineException(
                    new Fault(
                            FaultCode.BAD_INPUT,
                            session.file().toString(),
                            "something blocks the whole migration",
                            "Assess, and clear what blocks it"));
        }
    }
}
