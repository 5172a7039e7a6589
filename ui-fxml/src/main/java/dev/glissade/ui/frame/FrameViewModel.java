package dev.glissade.ui.frame;

import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.project.ConnectionSpec.Rehearsal;
import dev.glissade.engine.project.ConnectionSpec.Snowflake;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.session.StepState;
import dev.glissade.ui.session.StepStates;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What surrounds the steps, and which of them is looked at. */
public final class FrameViewModel implements Navigation {
    private static final Step[] STEPS = Step.values();

    private final ProjectSession session;
    private final StepStates states;
    private final Messages messages = Messages.of(FrameViewModel.class);
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.CONNECT);
    private final Map<Step, ReadOnlyObjectWrapper<StepState>> state = new EnumMap<>(Step.class);
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper savedWords = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public FrameViewModel(ProjectSession session) {
        this.session = session;
        this.states = new StepStates(session);
        for (Step one : STEPS) {
            state.put(one, new ReadOnlyObjectWrapper<>(states.of(one)));
        }
        for (Side side : Side.values()) {
            follow(session.test(side));
        }
        follow(session.rights());
        follow(session.schema());
        follow(session.selection());
        follow(session.assessed());
        follow(session.planned());
        follow(session.run());
        follow(session.comparisons().run());
        follow(session.comparisons().latest());
        follow(session.resumption().lastRun());
        session.run()
                .subscribe(
                        run ->
                                run.ifPresent(
                                        live -> {
                                            follow(live.latest());
                                            follow(live.ending());
                                        }));
        session.project().subscribe(project -> tellBadge());
        session.saved().subscribe(saved -> tellSaved());
        session.background().newest().subscribe(newest -> tellStatus(newest));
    }

    private void follow(ObservableValue<?> known) {
        known.subscribe(value -> refresh());
    }

    private void refresh() {
        for (Step one : STEPS) {
            wrapper(one).set(states.of(one));
        }
    }

    private void tellBadge() {
        badge.set(
                switch (session.project().get().target()) {
                    case Rehearsal local -> messages.text("badge.rehearsal");
                    case Snowflake account -> accountBadge(account);
                });
    }

    /** Account and database, as far as they are stated. */
    private String accountBadge(Snowflake account) {
        String database = session.project().get().defaults().target().databaseName();
        String name =
                account.label()
                        .replaceFirst("^snowflake://", "")
                        .replaceFirst("\\.snowflakecomputing\\.com$", "");
        return database == null
                ? messages.text("badge.account", name)
                : messages.text("badge.database", name, database);
    }

    private void tellSaved() {
        savedWords.set(messages.text(session.saved().get() ? "saved" : "unsaved"));
    }

    private void tellStatus(Optional<Work> newest) {
        status.set(newest.map(Work::words).map(words -> words + " …").orElse(""));
    }

    public ProjectSession session() {
        return session;
    }

    /** The step that is looked at. */
    public ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** How a step stands. */
    public ReadOnlyObjectProperty<StepState> state(Step of) {
        return wrapper(of).getReadOnlyProperty();
    }

    /** What goes on in the background; empty for nothing. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty savedWords() {
        return savedWords.getReadOnlyProperty();
    }

    /** Where the rows will go. */
    public ReadOnlyStringProperty badge() {
        return badge.getReadOnlyProperty();
    }

    /** Whether nothing can leave this computer. */
    public boolean isRehearsal() {
        return session.project().get().target() instanceof Rehearsal;
    }

    /** What the frame itself could not do: saving. */
    public ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** The name that the rail has for a step. */
    public String name(Step of) {
        return messages.text("step." + of.name().toLowerCase(Locale.ROOT));
    }

    /** The step after this one; empty at the last. */
    public Optional<Step> next() {
        int number = step.get().number();
        return number < STEPS.length ? Optional.of(STEPS[number]) : Optional.empty();
    }

    /** Why Next leads nowhere now; empty when it does. */
    public Optional<String> nextLocked() {
        return next().map(this::state)
                .filter(of -> of.get() instanceof StepState.Locked)
                .map(of -> ((StepState.Locked) of.get()).reason());
    }

    @Override
    public void goTo(Step other) {
        if (!(wrapper(other).get() instanceof StepState.Locked)) {
            step.set(other);
        }
    }

    /** Goes to the step before this one. */
    public void back() {
        int number = step.get().number();
        if (number > 1) {
            goTo(STEPS[number - 2]);
        }
    }

    /** Cancels what the status line tells of. */
    public void cancelWork() {
        session.background().newest().get().ifPresent(Work::cancel);
    }

    public void save() {
        session.save(() -> fault.set(Optional.empty()), why -> fault.set(Optional.of(why)));
    }

    private ReadOnlyObjectWrapper<StepState> wrapper(Step of) {
        return Objects.requireNonNull(state.get(of));
    }
}
