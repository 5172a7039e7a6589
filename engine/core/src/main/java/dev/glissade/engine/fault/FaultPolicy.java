package dev.glissade.engine.fault;

/** Whether trying again can help. */
public enum FaultPolicy {
    RETRY_WITH_BACKOFF,
    AFTER_FIX,
    NEVER;

    public static FaultPolicy of(FaultCode code) {
        return switch (code) {
            case SOURCE_UNREACHABLE, TARGET_UNREACHABLE, SOURCE_BUSY, TARGET_BUSY ->
                    RETRY_WITH_BACKOFF;
            case BAD_INPUT,
                    SNAPSHOT_LOST,
                    SOURCE_DENIED,
                    TARGET_DENIED,
                    SOURCE_MISSING,
                    TARGET_MISSING,
                    TARGET_EXISTS,
                    VALUE_REFUSED,
                    SOURCE_FAILED,
                    TARGET_FAILED,
                    LOAD_REJECTED,
                    DISK_FULL,
                    DISK_UNWRITABLE ->
                    AFTER_FIX;
            case COUNTS_DIFFER, INTERRUPTED, INTERNAL -> NEVER;
        };
    }
}
