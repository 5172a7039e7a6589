package dev.glissade.engine.flow;

import dev.glissade.engine.fault.Fault;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * One step of the way to a server, and how it went. A walk ends with the first step that fails.
 *
 * @param detail what was seen; empty for a step that failed
 * @param fault why it failed and what to do; null when it did not
 * @param elapsed how long it took; null when it was not measured by itself
 */
public record ConnectionStep(
        Part part,
        Outcome outcome,
        String detail,
        @Nullable Fault fault,
        @Nullable Duration elapsed) {

    /** What a step is about, in the order of a walk. */
    public enum Part {
        /** The host's name becomes an address. */
        NAME,
        /** Something listens there. */
        PORT,
        /** The connection is encrypted, as far as that is asked for. */
        TLS,
        /** The server knows who we are. */
        SIGN_IN,
        /** The user may do what a run does. */
        RIGHTS
    }

    /** How a step went. */
    public enum Outcome {
        PASSED,
        /** There is nothing to look at, and the detail says why. */
        SKIPPED,
        FAILED
    }

    public static ConnectionStep passed(Part part, String detail) {
        return new ConnectionStep(part, Outcome.PASSED, detail, null, null);
    }

    public static ConnectionStep skipped(Part part, String detail) {
        return new ConnectionStep(part, Outcome.SKIPPED, detail, null, null);
    }

    public static ConnectionStep failed(Part part, Fault fault) {
        return new ConnectionStep(part, Outcome.FAILED, "", fault, null);
    }

    /** The same, and how long it took. */
    public ConnectionStep took(Duration time) {
        return new ConnectionStep(part, outcome, detail, fault, time);
    }

    /** Whether a walk came to its end. */
    public static boolean allWell(List<ConnectionStep> walk) {
        return walk.stream().allMatch(step -> step.fault == null);
    }
}
