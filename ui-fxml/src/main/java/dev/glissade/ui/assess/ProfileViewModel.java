package dev.glissade.ui.assess;

import dev.glissade.engine.Engine;
import dev.glissade.engine.assess.Assessment;
import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.profile.Sampling;
import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at the values of the tables, and adds what it finds to the assessment. */
final class ProfileViewModel {
    private static final double SAMPLE_PERCENT = 1;
    private static final Set<FindingCode> OF_VALUES =
            EnumSet.of(
                    FindingCode.PROFILE_MISFIT,
                    FindingCode.PROFILE_NOTE,
                    FindingCode.PROFILE_PROPOSAL,
                    FindingCode.PROFILE_LARGE,
                    FindingCode.PROFILE_FAILED);

    private final ProjectSession session;
    private final Messages messages = Messages.of(ProfileViewModel.class);
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.None());
    private Optional<Work> work = Optional.empty();
    private boolean completing;

    /** How far it is. */
    sealed interface State {
        /** Nobody has asked for it since the assessment. */
        record None() implements State {}

        /** It goes on. */
        record Looking(int done, int total) implements State {}

        /** It is done. */
        record Looked(Sampling how) implements State {}

        /** It broke off. */
        record Failed(Fault fault) implements State {}
    }

    ProfileViewModel(ProjectSession session) {
        this.session = session;
        session.assessed().subscribe((before, now) -> assessedAnew());
    }

    /** Another assessment, or none: what was found in values is not in it. */
    private void assessedAnew() {
        if (!completing) {
            cancel();
            state.set(new State.None());
        }
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** How the values were looked at that the assessment tells of; empty when they were not. */
    Optional<Sampling> how() {
        return state.get() instanceof State.Looked looked
                ? Optional.of(looked.how())
                : Optional.empty();
    }

    /** A percent of large tables' pages. */
    void sample() {
        look(new Sampling.Sampled(SAMPLE_PERCENT));
    }

    /** Every row. */
    void readAll() {
        look(new Sampling.Exact());
    }

    private void look(Sampling how) {
        Optional<Assessed> assessed = session.assessed().get();
        if (assessed.isEmpty() || state.get() instanceof State.Looking) {
            return;
        }
        Assessed of = assessed.get();
        state.set(new State.Looking(0, of.selection().tables().size()));
        Work begun =
                session.withEngine(
                        messages.text("work.profile"),
                        (engine, on) -> look(engine, on, of, how),
                        found -> looked(of, how, found),
                        fault -> state.set(new State.Failed(fault)));
        begun.whenCancelled(() -> session.background().onScreen(() -> cancelled(begun)));
        work = Optional.of(begun);
    }

    private List<Finding> look(Engine engine, Work on, Assessed of, Sampling how) {
        var profiler = engine.profiler();
        on.whenCancelled(() -> Thread.ofVirtual().start(profiler::cancel));
        var latest = new AtomicReference<Optional<State>>(Optional.empty());
        return engine.profile(
                engine.profileQueries(of.selection(), how),
                profiler,
                (query, done, total) -> {
                    // However fast tables are done, no more than one waits to be shown.
                    var now = Optional.<State>of(new State.Looking(done, total));
                    if (latest.getAndSet(now).isEmpty()) {
                        session.background()
                                .onScreen(
                                        () ->
                                                latest.getAndSet(Optional.empty())
                                                        .ifPresent(this::show));
                    }
                });
    }

    private void show(State progress) {
        if (state.get() instanceof State.Looking) {
            state.set(progress);
        }
    }

    private void looked(Assessed of, Sampling how, List<Finding> found) {
        state.set(new State.Looked(how));
        List<Finding> others =
                of.assessment().findings().stream()
                        .filter(finding -> !OF_VALUES.contains(finding.code()))
                        .toList();
        completing = true;
        session.complete(of, new Assessment(others).and(found));
        completing = false;
    }

    private void cancelled(Work of) {
        if (work.filter(now -> now == of).isPresent()) {
            state.set(new State.None());
        }
    }

    /** Stops it, at the server too. */
    void cancel() {
        work.ifPresent(Work::cancel);
    }

    /** How far it is, in words; empty while it does not go on. */
    String words() {
        return state.get() instanceof State.Looking now
                ? messages.text(
                        "profile.progress",
                        ScreenFigures.count(now.done()),
                        ScreenFigures.count(now.total(), messages.text("noun.table")))
                : "";
    }

    Optional<Fault> fault() {
        return state.get() instanceof State.Failed failed
                ? Optional.of(failed.fault())
                : Optional.empty();
    }
}
