package dev.glissade.engine.run;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param table as it stands now
 * @param steps to be done as soon as there is a worker
 * @param retries to be done after a wait
 */
record Transition(TableRun table, List<RunStep> steps, List<RunStep> retries) {
    Transition {
        steps = List.copyOf(steps);
        retries = List.copyOf(retries);
    }

    static Transition to(TableRun table, RunStep... steps) {
        return new Transition(table, List.of(steps), List.of());
    }

    static Transition retrying(TableRun table, RunStep step) {
        return new Transition(table, List.of(), List.of(step));
    }
}
