package dev.glissade.ui.session;

import dev.glissade.engine.journal.JournalLook;
import dev.glissade.engine.journal.JournalledRun;
import dev.glissade.engine.journal.RunHistory;
import dev.glissade.engine.model.TableId;
import dev.glissade.engine.validate.Level;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/**
 * What comparing the target with the source has come to, and the comparison that goes on. Whatever
 * an earlier start of this program has found is read from the journal.
 */
public final class Comparisons {
    private final ProjectSession session;
    private final Messages messages = Messages.of(Comparisons.class);
    private final ReadOnlyObjectWrapper<Optional<JournalledRun>> run =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Compared>> latest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LiveComparison>> live =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper goingOn = new ReadOnlyBooleanWrapper();

    /** The one of {@link #live}, for other threads. */
    private volatile @Nullable LiveComparison newest;

    /** Which tables. */
    public sealed interface Scope {
        /** All that the project selects. */
        record All() implements Scope {}

        /** Those that were not the same when each was compared last. */
        record Unlike() implements Scope {}

        /** These, to replace rows that differ if their user agrees. */
        record ToRepair(Set<TableId> tables) implements Scope {
            public ToRepair {
                tables = Set.copyOf(tables);
            }
        }
    }

    Comparisons(ProjectSession session) {
        this.session = session;
        session.run().subscribe(begun -> begun.ifPresent(this::lookAfter));
    }

    private void lookAfter(LiveRun begun) {
        begun.ending().subscribe(end -> end.ifPresent(how -> look()));
    }

    /** The last run of the journal that was meant to stay; empty when there was none. */
    public ReadOnlyObjectProperty<Optional<JournalledRun>> run() {
        return run.getReadOnlyProperty();
    }

    /** What is known; empty when the last run's tables were never compared. */
    public ReadOnlyObjectProperty<Optional<Compared>> latest() {
        return latest.getReadOnlyProperty();
    }

    /** The comparison of this process, also when it has ended. */
    public ReadOnlyObjectProperty<Optional<LiveComparison>> live() {
        return live.getReadOnlyProperty();
    }

    /** Whether one goes on. */
    public ReadOnlyBooleanProperty goingOn() {
        return goingOn.getReadOnlyProperty();
    }

    /** Likewise, as it is now. */
    public boolean isGoingOn() {
        return goingOn.get();
    }

    /** What a journal says. */
    private record Kept(Optional<JournalledRun> run, Optional<Compared> compared) {}

    /** Reads what the journal has, unless somebody works in it now. */
    public void look() {
        session.background()
                .start(
                        messages.text("work.look"),
                        work -> kept(),
                        kept -> {
                            if (!session.isRunning() && !isGoingOn()) {
                                run.set(kept.run());
                                latest.set(kept.compared());
                            }
                        },
                        fault -> {});
    }

    private Kept kept() {
        Optional<RunHistory> history =
                JournalLook.history(session.workspace(), Optional.empty())
                        .filter(of -> !of.run().trial());
        return new Kept(
                history.map(RunHistory::run),
                history.flatMap(of -> Compared.kept(of, session.workspace().reports())));
    }

    /**
     * Begins to compare; nothing else may go on.
     *
     * @throws IllegalStateException while a run or another comparison goes on
     */
    public LiveComparison compare(Level level, Scope scope) {
        if (session.isRunning() || isGoingOn()) {
            throw new IllegalStateException("something else goes on");
        }
        var begun = new LiveComparison(level, scope, session.background()::onScreen);
        goingOn.set(true);
        live.set(Optional.of(begun));
        newest = begun;
        var place =
                new LiveComparison.Place(
                        session.leases(),
                        session.project().get(),
                        session.workspace(),
                        session.desk().clock());
        session.background()
                .start(
                        messages.text(
                                scope instanceof Scope.ToRepair ? "work.repair" : "work.compare"),
                        work -> {
                            work.whenCancelled(begun::cancel);
                            begun.perform(place, this::take);
                            return begun;
                        },
                        done -> {},
                        fault -> {});
        begun.ending().subscribe(end -> goingOn.set(end.isEmpty()));
        return begun;
    }

    /** Stops the one that goes on, and waits for it; any thread but the screen's should. */
    void close() {
        LiveComparison last = newest;
        if (last != null) {
            last.cancelAndWait();
        }
    }

    private void take(LiveComparison.Found found) {
        run.set(found.run().or(run::get));
        Optional<Compared> before =
                found.scope() instanceof Scope.All ? Optional.empty() : latest.get();
        latest.set(Optional.of(Compared.of(found, before)));
    }
}
