package dev.glissade.ui.connect;

import dev.glissade.engine.assess.Finding;
import dev.glissade.engine.assess.FindingCode;
import dev.glissade.engine.assess.Severity;
import dev.glissade.engine.fault.Fault;
import dev.glissade.engine.flow.ConnectionStep;
import dev.glissade.engine.flow.ConnectionStep.Part;
import dev.glissade.ui.background.Work;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.session.Rights;
import dev.glissade.ui.session.Side;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The way to one end as a screen shows it: a line a step, while it is walked and after. */
final class WalkModel {
    private static final List<Part> PARTS = List.of(Part.values());
    private static final int NAMED_MAX = 3;

    private final ProjectSession session;
    private final Side side;
    private final Messages messages = Messages.of(WalkModel.class);
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper walking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remedy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sql = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Fault>> fault =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<ConnectionStep> steps = new ArrayList<>();
    private boolean looking;

    /** How a line stands. */
    enum State {
        PASSED,
        SKIPPED,
        DOUBT,
        FAILED,
        GOING,
        WAITING
    }

    /**
     * One step.
     *
     * @param time empty where none was taken, or it is part of the next step's
     */
    record Line(Part part, State state, String title, String detail, String time) {}

    WalkModel(ProjectSession session, Side side) {
        this.session = session;
        this.side = side;
        for (Side any : Side.values()) {
            session.test(any).subscribe(test -> followed());
        }
        session.rights().subscribe(rights -> show());
    }

    private void followed() {
        if (!walking.get()) {
            steps = session.test(side).get().map(test -> test.steps()).orElse(List.of());
            show();
        }
    }

    /** The rights of both users are being looked at, or no longer. */
    void looking(boolean now) {
        looking = now;
        show();
    }

    ObservableList<Line> lines() {
        return lines;
    }

    ReadOnlyBooleanProperty walking() {
        return walking.getReadOnlyProperty();
    }

    /** How it went, in a few words. */
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    /** What to do about the step that failed; empty for none. */
    ReadOnlyStringProperty remedy() {
        return remedy.getReadOnlyProperty();
    }

    /** Statements that give what is missing; empty for none. */
    ReadOnlyStringProperty sql() {
        return sql.getReadOnlyProperty();
    }

    /** Why there was no walk at all. */
    ReadOnlyObjectProperty<Optional<Fault>> fault() {
        return fault.getReadOnlyProperty();
    }

    /** Walks, and looks at the rights when both ends have let us in. */
    void walk(Runnable passed) {
        if (walking.get()) {
            return;
        }
        walking.set(true);
        fault.set(Optional.empty());
        // One that was cancelled goes on for a while, and tells nobody any more.
        var walked = new ArrayList<ConnectionStep>();
        steps = walked;
        show();
        Work work =
                session.walk(
                        side,
                        step -> {
                            walked.add(step);
                            if (walking.get()) {
                                show();
                            }
                        },
                        () -> {
                            ended();
                            if (ConnectionStep.allWell(steps)) {
                                passed.run();
                            }
                        },
                        this::failed);
        work.whenCancelled(() -> session.background().onScreen(this::ended));
    }

    private void ended() {
        walking.set(false);
        steps = session.test(side).get().map(test -> test.steps()).orElse(List.of());
        show();
    }

    /** What kept a walk, or a look at the rights, from being made. */
    void failed(Fault why) {
        walking.set(false);
        fault.set(Optional.of(why));
        show();
    }

    private void show() {
        var shown = new ArrayList<Line>();
        steps.forEach(step -> shown.add(line(step)));
        boolean well = ConnectionStep.allWell(steps);
        Optional<Rights> rights = session.rights().get();
        if (walking.get()) {
            rest(shown);
        } else if (!steps.isEmpty() && well) {
            shown.addAll(rights(rights));
        }
        lines.setAll(shown);
        boolean done = well && !steps.isEmpty() && !walking.get();
        Rights.Lack lack =
                rights.filter(known -> done).map(r -> r.of(side)).orElse(Rights.Lack.none());
        sql.set(
                lack.statements().stream()
                        .map(statement -> statement + ";")
                        .collect(Collectors.joining("\n")));
        remedy.set(remedy(lack));
        summary.set(summary(well, rights));
    }

    private String remedy(Rights.Lack lack) {
        Optional<String> failed =
                steps.stream()
                        .flatMap(step -> Optional.ofNullable(step.fault()).stream())
                        .map(Fault::remedy)
                        .findFirst();
        if (failed.isPresent()) {
            return failed.get();
        }
        return lack.statements().isEmpty()
                ? lack.findings().stream().map(Finding::fix).findFirst().orElse("")
                : messages.text(
                        side == Side.SOURCE ? "rights.remedy.source" : "rights.remedy.target");
    }

    /** The step that goes on now, and those to come. */
    private void rest(List<Line> shown) {
        State state = State.GOING;
        for (Part part : PARTS.subList(Math.min(steps.size(), PARTS.size()), PARTS.size())) {
            shown.add(new Line(part, state, title(part, state), "", ""));
            state = State.WAITING;
        }
    }

    private Line line(ConnectionStep step) {
        State state =
                switch (step.outcome()) {
                    case PASSED -> State.PASSED;
                    case SKIPPED -> State.SKIPPED;
                    case FAILED -> State.FAILED;
                };
        Fault why = step.fault();
        return new Line(
                step.part(),
                state,
                title(step.part(), state),
                why == null ? step.detail() : why.what(),
                time(step.elapsed() == null ? Duration.ZERO : step.elapsed()));
    }

    private String title(Part part, State state) {
        String of = part.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return messages.text(
                "step."
                        + of
                        + switch (state) {
                            case PASSED -> ".passed";
                            case SKIPPED -> ".skipped";
                            case FAILED, DOUBT -> ".failed";
                            case GOING, WAITING -> ".waiting";
                        });
    }

    /** One line where nothing is missing, else one for each kind of thing. */
    private List<Line> rights(Optional<Rights> known) {
        if (known.isEmpty()) {
            String why =
                    messages.text(
                            looking
                                    ? "rights.going"
                                    : session.isConnected() ? "rights.unknown" : "rights.later");
            State state = looking ? State.GOING : State.WAITING;
            return List.of(
                    new Line(Part.RIGHTS, state, title(Part.RIGHTS, State.WAITING), why, ""));
        }
        Rights rights = known.get();
        List<Finding> found = rights.of(side).findings();
        if (found.isEmpty()) {
            return List.of(
                    new Line(
                            Part.RIGHTS,
                            State.PASSED,
                            title(Part.RIGHTS, State.PASSED),
                            enough(rights),
                            time(rights.elapsed())));
        }
        return found.stream()
                .map(Finding::code)
                .distinct()
                .map(code -> line(rights, code))
                .toList();
    }

    private String enough(Rights rights) {
        return side == Side.SOURCE
                ? messages.text("rights.source", ScreenFigures.count(rights.tables(), "table"))
                : messages.text("rights.target", String.join(", ", rights.databases()));
    }

    private Line line(Rights rights, FindingCode code) {
        List<Finding> these =
                rights.of(side).findings().stream().filter(f -> f.code() == code).toList();
        boolean blocks = these.stream().anyMatch(f -> f.severity() == Severity.BLOCKER);
        String objects =
                these.stream()
                        .flatMap(f -> f.objects().stream())
                        .limit(NAMED_MAX)
                        .collect(Collectors.joining(", "));
        long more = these.stream().mapToLong(f -> f.objects().size()).sum() - NAMED_MAX;
        String named = more > 0 ? messages.text("rights.more", objects, count(more)) : objects;
        State state = blocks ? State.FAILED : State.DOUBT;
        String words =
                switch (code) {
                    case NOT_READABLE ->
                            messages.text(
                                    "rights.unreadable",
                                    named,
                                    count(these.size()),
                                    count(rights.tables()));
                    case ROW_SECURITY -> messages.text("rights.guarded", named);
                    case DATABASE_MISSING -> messages.text("rights.database", named);
                    default -> messages.text("rights.why", named, these.getFirst().why());
                };
        return new Line(Part.RIGHTS, state, title(Part.RIGHTS, state), words, "");
    }

    private static String count(long amount) {
        return ScreenFigures.count(amount);
    }

    private String summary(boolean well, Optional<Rights> rights) {
        if (walking.get() || steps.isEmpty()) {
            return messages.text(walking.get() ? "summary.walking" : "summary.none");
        }
        Duration all =
                steps.stream()
                        .flatMap(step -> Optional.ofNullable(step.elapsed()).stream())
                        .reduce(Duration.ZERO, Duration::plus);
        boolean lacks = rights.map(r -> !r.of(side).findings().isEmpty()).orElse(false);
        String key = !well ? "summary.failed" : lacks ? "summary.lacks" : "summary.passed";
        return messages.text(key, time(all));
    }

    private String time(Duration elapsed) {
        return elapsed.isZero()
                ? ""
                : messages.text("millis", ScreenFigures.count(Math.max(1, elapsed.toMillis())));
    }
}
