package dev.glissade.engine.run;

import dev.glissade.engine.fault.FaultCode;

/** Which faults end a whole run. */
final class EndingFaults {
    private EndingFaults() {}

    /** Faults that every other table would meet as well. */
    static boolean contains(FaultCode code) {
        return switch (code) {
            // SNAPSHOT_LOST ends only what is still to be read.
            case SOURCE_SIGN_IN_REFUSED,
                    TARGET_SIGN_IN_REFUSED,
                    DISK_FULL,
                    DISK_UNWRITABLE,
                    WORKSPACE_HELD,
                    JOURNAL_DAMAGED,
                    JOURNAL_NEWER ->
                    true;
            case BAD_INPUT,
                    SNAPSHOT_LOST,
                    SOURCE_UNREACHABLE,
                    TARGET_UNREACHABLE,
                    SOURCE_UNAVAILABLE,
                    TARGET_UNAVAILABLE,
                    SOURCE_BROKEN,
                    TARGET_BROKEN,
                    SOURCE_BUSY,
                    TARGET_BUSY,
                    SOURCE_DENIED,
                    TARGET_DENIED,
                    SOURCE_MISSING,
                    TARGET_MISSING,
                    VALUE_REFUSED,
                    TARGET_EXISTS,
                    SOURCE_FAILED,
                    TARGET_FAILED,
                    LOAD_REJECTED,
                    COUNTS_DIFFER,
                    LOAD_ALTERED,
                    PLAN_CHANGED,
                    CLOCK_WENT_BACK,
                    INTERRUPTED,
                    INTERNAL ->
                    false;
        };
    }
}
