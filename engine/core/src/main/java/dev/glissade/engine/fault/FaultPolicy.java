package dev.glissade.engine.fault;

/** Whether trying again can help, and against whom a failure counts. */
public enum FaultPolicy {
    /**
     * An outage: one side serves nobody, so that no step is at fault. Steps of that side are tried
     * again, with backoff, until it has been away for {@code limits.outageSeconds}; no try counts
     * against a step's {@code limits.attemptsMax}, and any success of the side ends the outage.
     */
    RETRY_WHILE_AWAY,
    /** The step may be at fault: tried again with backoff, {@code limits.attemptsMax} times. */
    RETRY_WITH_BACKOFF,
    /** Trying again helps after somebody has done what the remedy says. */
    AFTER_FIX,
    /** Trying again would hide a mistake. */
    NEVER;

    public static FaultPolicy of(FaultCode code) {
        return switch (code) {
            case SOURCE_UNREACHABLE, TARGET_UNREACHABLE, SOURCE_UNAVAILABLE, TARGET_UNAVAILABLE ->
                    RETRY_WHILE_AWAY;
            case SOURCE_BROKEN, TARGET_BROKEN, SOURCE_BUSY, TARGET_BUSY -> RETRY_WITH_BACKOFF;
            case BAD_INPUT,
                    SNAPSHOT_LOST,
                    SOURCE_SIGN_IN_REFUSED,
                    TARGET_SIGN_IN_REFUSED,
                    SOURCE_DENIED,
                    TARGET_DENIED,
                    SOURCE_MISSING,
                    TARGET_MISSING,
                    TARGET_EXISTS,
                    VALUE_REFUSED,
                    SOURCE_FAILED,
                    TARGET_FAILED,
                    LOAD_REJECTED,
                    PLAN_CHANGED,
                    CLOCK_WENT_BACK,
                    DISK_FULL,
                    DISK_UNWRITABLE,
                    WORKSPACE_HELD,
                    JOURNAL_DAMAGED,
                    JOURNAL_NEWER ->
                    AFTER_FIX;
            case COUNTS_DIFFER, LOAD_ALTERED, INTERRUPTED, INTERNAL -> NEVER;
        };
    }

    /** Whether the same step is tried again without anybody's doing. */
    public boolean isRetried() {
        return this == RETRY_WHILE_AWAY || this == RETRY_WITH_BACKOFF;
    }
}
