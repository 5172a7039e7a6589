package dev.glissade.engine.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The steps of a walk as it goes on: how long each took, and who is told of it. */
public final class WalkLog {
    private final Consumer<ConnectionStep> listener;
    private final List<ConnectionStep> steps = new ArrayList<>();
    private long since = System.nanoTime();

    /**
     * A walk that begins now.
     *
     * @param listener told of each step as it ends, by the thread that walks
     */
    public WalkLog(Consumer<ConnectionStep> listener) {
        this.listener = listener;
    }

    /** A step has ended; the next one begins. */
    public void add(ConnectionStep step) {
        long now = System.nanoTime();
        tell(step.took(Duration.ofNanos(now - since)));
        since = now;
    }

    /** A step that took no time of its own: nothing was done, or it is part of the next one. */
    public void note(ConnectionStep step) {
        tell(step);
    }

    private void tell(ConnectionStep step) {
        steps.add(step);
        listener.accept(step);
    }

    /** Whether nothing has failed so far. */
    public boolean allWell() {
        return ConnectionStep.allWell(steps);
    }

    public List<ConnectionStep> steps() {
        return List.copyOf(steps);
    }
}
