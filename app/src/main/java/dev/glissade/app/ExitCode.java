package dev.glissade.app;

import dev.glissade.engine.fault.FaultCode;

/** How a command ends, for scripts. */
public enum ExitCode {
    /** Done, and nothing is wrong. */
    DONE(0),
    /** Finished, with failed tables or a verdict that is not clean. */
    NOT_CLEAN(1),
    /** Wrong use or bad input; nothing was started. */
    BAD_INPUT(2),
    /** A server cannot be reached, or refuses us. */
    NOT_PERMITTED(3),
    /** Stopped by the user or the system; can be started again. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the process returns. */
    public int number() {
        return number;
    }

    /** How a command ends that a fault has ended. */
    public static ExitCode of(FaultCode code) {
        return switch (code) {
            case BAD_INPUT,
                    PLAN_CHANGED,
                    TARGET_EXISTS,
                    VALUE_REFUSED,
                    DISK_UNWRITABLE,
                    WORKSPACE_HELD,
                    JOURNAL_DAMAGED,
                    JOURNAL_NEWER ->
                    BAD_INPUT;
            case SOURCE_UNREACHABLE,
                    TARGET_UNREACHABLE,
                    SOURCE_UNAVAILABLE,
                    TARGET_UNAVAILABLE,
                    SOURCE_BROKEN,
                    TARGET_BROKEN,
                    SOURCE_BUSY,
                    TARGET_BUSY,
                    SOURCE_SIGN_IN_REFUSED,
                    TARGET_SIGN_IN_REFUSED,
                    SOURCE_DENIED,
                    TARGET_DENIED,
                    SOURCE_MISSING,
                    TARGET_MISSING ->
                    NOT_PERMITTED;
            case INTERRUPTED -> INTERRUPTED;
            case SNAPSHOT_LOST,
                    SOURCE_FAILED,
                    TARGET_FAILED,
                    LOAD_REJECTED,
                    COUNTS_DIFFER,
                    LOAD_ALTERED,
                    CLOCK_WENT_BACK,
                    DISK_FULL,
                    INTERNAL ->
                    NOT_CLEAN;
        };
    }
}
