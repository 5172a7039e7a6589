package dev.glissade.engine.fault;

/** Where a fault arose; an outage is one of the source or of the target. */
public enum FaultSide {
    SOURCE,
    TARGET,
    /** This machine, the project, or between both ends. */
    HERE;

    public static FaultSide of(FaultCode code) {
        return switch (code) {
            case SOURCE_UNREACHABLE,
                    SOURCE_UNAVAILABLE,
                    SOURCE_BROKEN,
                    SOURCE_BUSY,
                    SNAPSHOT_LOST,
                    SOURCE_SIGN_IN_REFUSED,
                    SOURCE_DENIED,
                    SOURCE_MISSING,
                    SOURCE_FAILED ->
                    SOURCE;
            case TARGET_UNREACHABLE,
                    TARGET_UNAVAILABLE,
                    TARGET_BROKEN,
                    TARGET_BUSY,
                    TARGET_SIGN_IN_REFUSED,
                    TARGET_DENIED,
                    TARGET_MISSING,
                    TARGET_EXISTS,
                    TARGET_FAILED,
                    LOAD_REJECTED ->
                    TARGET;
            case BAD_INPUT,
                    VALUE_REFUSED,
                    COUNTS_DIFFER,
                    LOAD_ALTERED,
                    PLAN_CHANGED,
                    CLOCK_WENT_BACK,
                    DISK_FULL,
                    DISK_UNWRITABLE,
                    WORKSPACE_HELD,
                    JOURNAL_DAMAGED,
                    JOURNAL_NEWER,
                    INTERRUPTED,
                    INTERNAL ->
                    HERE;
        };
    }
}
