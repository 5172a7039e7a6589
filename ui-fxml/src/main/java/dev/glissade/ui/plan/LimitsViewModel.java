package dev.glissade.ui.plan;

import dev.glissade.engine.project.Limits;
import dev.glissade.ui.session.ProjectSession;
import dev.glissade.ui.text.Messages;
import dev.glissade.ui.text.ScreenFigures;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;

import java.util.List;

/** What bounds a run: written into the project some time after the last change. */
final class LimitsViewModel {
    /** Beyond this more connections slow a server down rather than a run up. */
    static final int CONNECTIONS_MAX = 32;

    private static final long GB = 1_000_000_000L;
    private static final long MB = 1_000_000L;

    /** What can be chosen as throttle, in bytes a second; the last is none. */
    private static final List<Long> THROTTLES =
            List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 0L);

    private final ProjectSession session;
    private final PlanViewModel plan;
    private final Messages messages = Messages.of(LimitsViewModel.class);
    private final IntegerProperty connections = new SimpleIntegerProperty();
    private final IntegerProperty sessions = new SimpleIntegerProperty();
    private final LongProperty staging = new SimpleLongProperty();
    private final IntegerProperty throttle = new SimpleIntegerProperty();
    private final ReadOnlyLongWrapper free = new ReadOnlyLongWrapper();
    private boolean due;

    LimitsViewModel(PlanViewModel plan) {
        this.plan = plan;
        this.session = plan.session();
        session.project().subscribe(project -> show(project.limits()));
        session.throttle().subscribe(bytes -> throttle.set(place(bytes.longValue())));
        plan.stage().subscribe(stage -> applyLate());
    }

    private void show(Limits limits) {
        connections.set(limits.sourceConnections());
        sessions.set(limits.targetSessions());
        staging.set(limits.stagingBytesMax());
    }

    IntegerProperty connections() {
        return connections;
    }

    IntegerProperty sessions() {
        return sessions;
    }

    /** Bytes of staged files. */
    LongProperty staging() {
        return staging;
    }

    /** The place on the scale of throttles. */
    IntegerProperty throttle() {
        return throttle;
    }

    /** Bytes that the disk of staged files has room for; 0 as long as nobody knows. */
    ReadOnlyLongProperty free() {
        return free.getReadOnlyProperty();
    }

    /** Asks the disk how much is free. */
    void look() {
        session.background()
                .start(
                        messages.text("work.disk"),
                        work -> {
                            session.workspace().open();
                            return session.workspace().bytesFree().orElse(0);
                        },
                        bytes -> free.set(bytes),
                        why -> free.set(0));
    }

    /** The most that can be staged. */
    long stagingMax() {
        return free.get() > 0 ? free.get() : Math.max(100 * GB, staging.get());
    }

    /** The least that can be staged: room for a few files. */
    long stagingMin() {
        return Math.min(GB, stagingMax());
    }

    static int throttleMax() {
        return THROTTLES.size() - 1;
    }

    private static int place(long bytes) {
        int place = THROTTLES.indexOf(bytes / MB);
        return place < 0 ? throttleMax() : place;
    }

    /** Writes what was chosen into the project; when a plan is being made, after that. */
    void apply() {
        session.throttle(THROTTLES.get(throttle.get()) * MB);
        Limits now = session.project().get().limits();
        Limits wanted =
                now.with()
                        .sourceConnections(connections.get())
                        .targetSessions(sessions.get())
                        .stagingBytesMax(staging.get())
                        .limits();
        if (wanted.equals(now) || session.isRunning()) {
            show(now);
            return;
        }
        due = plan.isBusy() || plan.probing().get();
        if (!due) {
            session.change(project -> project.withLimits(wanted));
            plan.refresh();
        }
    }

    private void applyLate() {
        if (due && !plan.isBusy()) {
            due = false;
            session.background().onScreen(this::apply);
        }
    }

    String stagingWords() {
        String bytes = ScreenFigures.bytes(staging.get());
        return free.get() > 0
                ? messages.text("staging.of", bytes, ScreenFigures.bytes(free.get()))
                : bytes;
    }

    String throttleWords() {
        long megabytes = THROTTLES.get(throttle.get());
        return megabytes == 0
                ? messages.text("throttle.none")
                : ScreenFigures.byteRate((double) (megabytes * MB));
    }
}
