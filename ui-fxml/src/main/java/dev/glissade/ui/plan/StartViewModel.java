package dev.glissade.ui.plan;

import dev.glissade.engine.fault.Fault;
import dev.glissade.ui.frame.Navigation;
import dev.glissade.ui.frame.StepScreen.NextAction;
import dev.glissade.ui.plan.PlanViewModel.Stage;
import dev.glissade.ui.session.LiveRun;
import dev.glissade.ui.session.LiveRun.Beginning;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Step;
import dev.glissade.ui.text.Messages;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the run is begun: anew, or where another one was left. */
final class StartViewModel {
    private final PlanViewModel plan;
    private final ProjectSession session;
    private final Navigation navigation;
    private final ReadOnlyBooleanProperty trying;
    private final Messages messages = Messages.of(StartViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<FormerRun>> former = empty();
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault = empty();
    private final ReadOnlyObjectWrapper<Optional<NextAction>> next = empty();
    private boolean starting;

    /**
     * @param trying whether a trial goes on
     */
    StartViewModel(PlanViewModel plan, Navigation navigation, ReadOnlyBooleanProperty trying) {
        this.plan = plan;
        this.session = plan.session();
        this.navigation = navigation;
        this.trying = trying;
        plan.stage().subscribe(stage -> tell());
        session.run().subscribe(run -> follow(run));
        trying.subscribe(now -> tell());
    }

    private static <T> ReadOnlyObjectWrapper<Optional<T>> empty() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    private void follow(Optional<LiveRun> run) {
        run.ifPresent(live -> live.ending().subscribe(ending -> tell()));
        tell();
    }

    /** A run that can be resumed or begun anew. */
    ReadOnlyObjectProperty<Optional<FormerRun>> former() {
        return former.getReadOnlyProperty();
    }

    /** Why the project could not be saved, or the journal not be read. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** What stands in the place of Next. */
    ReadOnlyObjectProperty<Optional<NextAction>> next() {
        return next.getReadOnlyProperty();
    }

    /** Looks for a run that is not finished, and has the plan made by what it finds. */
    void look() {
        tell();
        if (session.isRunning()) {
            return;
        }
        fault.set(Optional.empty());
        session.withEngine(
                messages.text("work.former"),
                (engine, work) -> FormerRun.find(engine, session.workspace()),
                found -> {
                    former.set(found);
                    plan.refresh(found.map(FormerRun::ours).orElse(Set.of()));
                    tell();
                },
                why -> {
                    fault.set(Optional.of(why));
                    plan.refresh();
                });
    }

    /** Whether the former run can go on: only under the plan that it was begun with. */
    boolean isResumable() {
        return former.get()
                .flatMap(
                        run ->
                                session.planned()
                                        .get()
                                        .map(p -> p.plan().fingerprint().equals(run.fingerprint())))
                .orElse(false);
    }

    private void tell() {
        next.set(Optional.of(action()));
    }

    private NextAction action() {
        if (session.isRunning()) {
            return new NextAction(
                    messages.text("next.watch"), () -> navigation.goTo(Step.RUN), Optional.empty());
        }
        Beginning beginning =
                former.get().isEmpty()
                        ? Beginning.NEW
                        : isResumable() ? Beginning.RESUME : Beginning.RESTART;
        String words = messages.text("next." + beginning.name().toLowerCase(Locale.ROOT));
        return new NextAction(words, () -> start(beginning), obstacle());
    }

    private Optional<String> obstacle() {
        if (trying.get()) {
            return Optional.of(messages.text("locked.trial"));
        }
        if (plan.stage().get() != Stage.PLANNED) {
            return Optional.of(messages.text("locked.unplanned"));
        }
        boolean empty = session.planned().get().map(p -> p.plan().tables().isEmpty()).orElse(true);
        return empty ? Optional.of(messages.text("locked.empty")) : Optional.empty();
    }

    /** Saves the project, begins the run and goes to look at it. */
    void start(Beginning beginning) {
        if (starting || obstacle().isPresent()) {
            return;
        }
        starting = true;
        fault.set(Optional.empty());
        session.save(
                () -> {
                    starting = false;
                    // In the meantime the plan may have been taken back by a change.
                    if (obstacle().isEmpty() && !session.isRunning()) {
                        session.startRun(beginning);
                        former.set(Optional.empty());
                        navigation.goTo(Step.RUN);
                    }
                },
                why -> {
                    starting = false;
                    fault.set(Optional.of(why));
                });
    }

    /** What the former run came to, as a sentence. */
    String formerWords(FormerRun run) {
        String begun =
                DateTimeFormatter.ofPattern("d MMMM, HH:mm", Locale.getDefault())
                        .format(run.begunAt().atZone(ZoneId.systemDefault()));
        return messages.text(
                "former", begun, Integer.toString(run.published()), Integer.toString(run.tables()));
    }

    /** What can be done with it. */
    String formerWays() {
        return messages.text(isResumable() ? "former.ways" : "former.other");
    }
}
