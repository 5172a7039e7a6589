package dev.glissade.ui.assess;

import dev.glissade.engine.Engine;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.forecast.Credits;
import dev.glissade.engine.forecast.Forecast;
import dev.glissade.engine.model.TargetWarehouse;
import dev.glissade.engine.plan.MigrationPlan;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.Assessed;
import dev.glissade.ui.session.Planned;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Locale;
import java.util.Optional;

/** How long the copy would take and what it would cost, once somebody has had it measured. */
final class ProbeViewModel {
    private final ProjectSession session;
    private final Messages messages = Messages.of(ProbeViewModel.class);
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Unknown());
    private Optional<Work> work = Optional.empty();

    /** What is known of the link. */
    sealed interface State {
        /** Nobody has measured it since the project was changed. */
        record Unknown() implements State {}

        /** It is being measured. */
        record Probing() implements State {}

        /** It was measured. */
        record Probed(Forecast forecast) implements State {}

        /** It could not be. */
        record Failed(Fault fault) implements State {}
    }

    /** An amount and what it is of. */
    record Tile(String value, String label) {}

    ProbeViewModel(ProjectSession session) {
        this.session = session;
        session.selection().subscribe((before, now) -> forget());
    }

    private void forget() {
        work.ifPresent(Work::cancel);
        work = Optional.empty();
        state.set(new State.Unknown());
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Measures for about ten seconds; makes tables at the target, and drops them. */
    void probe() {
        Optional<Assessed> assessed = session.assessed().get();
        if (assessed.isEmpty() || state.get() instanceof State.Probing) {
            return;
        }
        Assessed of = assessed.get();
        Optional<Planned> planned = session.planned().get();
        state.set(new State.Probing());
        Work begun =
                session.withEngine(
                        messages.text("work.probe"),
                        (engine, on) ->
                                engine.forecast(plan(engine, of, planned), session.workspace()),
                        forecast -> state.set(new State.Probed(forecast)),
                        fault -> state.set(new State.Failed(fault)));
        begun.whenCancelled(() -> session.background().onScreen(() -> cancelled(begun)));
        work = Optional.of(begun);
    }

    private void cancelled(Work of) {
        if (work.filter(now -> now == of).isPresent()) {
            state.set(new State.Unknown());
        }
    }

    private static MigrationPlan plan(Engine engine, Assessed of, Optional<Planned> planned) {
        return planned.map(Planned::plan)
                .orElseGet(() -> engine.plan(of.selection(), of.assessment()));
    }

    /** Why there is nothing to measure now; empty when it can be done. */
    Optional<String> refused() {
        return session.assessed()
                .get()
                .flatMap(
                        of -> {
                            if (of.assessment().blocksEverything()) {
                                return Optional.of(messages.text("probe.blocked"));
                            }
                            var left = of.selection().without(of.assessment().blocked());
                            return left.isEmpty()
                                    ? Optional.of(messages.text("probe.none"))
                                    : Optional.empty();
                        });
    }

    /** What the tile of the time says. */
    Tile time() {
        return switch (state.get()) {
            case State.Unknown none -> tile("time.unprobed", "time.label");
            case State.Probing now -> tile("time.probing", "time.probing.label");
            case State.Failed failed -> tile("time.failed", "time.failed.label");
            case State.Probed done ->
                    done.forecast()
                            .whole()
                            .map(range -> new Tile(text(range), messages.text("time.probed")))
                            .orElseGet(() -> tile("time.unknown", "time.unknown.label"));
        };
    }

    private static String text(Forecast.Range range) {
        String least = ScreenFigures.duration(range.least());
        String most = ScreenFigures.duration(range.most());
        return least.equals(most) ? least : least + " – " + most;
    }

    /** What the tile of the credits says. */
    Tile credits() {
        if (session.project().get().target() instanceof Rehearsal) {
            return tile("credits.rehearsal", "credits.rehearsal.label");
        }
        if (!(state.get() instanceof State.Probed done)) {
            return tile("credits.unprobed", "credits.label");
        }
        TargetWarehouse warehouse = done.forecast().probe().warehouse();
        if (warehouse == null) {
            return tile("credits.unknown", "credits.untold");
        }
        return done.forecast()
                .whole()
                .flatMap(range -> Credits.of(warehouse, range))
                .map(
                        credits ->
                                new Tile(
                                        messages.text(
                                                "credits.value",
                                                amount(credits.least()),
                                                amount(credits.most())),
                                        messages.text(
                                                "credits.on", warehouse.name(), warehouse.size())))
                .orElseGet(() -> tile("credits.unknown", "credits.size"));
    }

    private static String amount(double credits) {
        return String.format(Locale.ROOT, credits < 10 ? "%.2f" : "%.0f", credits);
    }

    private Tile tile(String value, String label) {
        return new Tile(messages.text(value), messages.text(label));
    }

    /** Why measuring did not succeed, or not to its end. */
    Optional<Fault> fault() {
        return switch (state.get()) {
            case State.Failed failed -> Optional.of(failed.fault());
            case State.Probed done -> Optional.ofNullable(done.forecast().probe().loadFault());
            case State.Unknown none -> Optional.empty();
            case State.Probing now -> Optional.empty();
        };
    }
}
