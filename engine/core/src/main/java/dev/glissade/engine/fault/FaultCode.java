package dev.glissade.engine.fault;

/** What can go wrong; {@link FaultPolicy} says of each whether trying again may help. */
public enum FaultCode {
    /** The project file or an option cannot be understood. */
    BAD_INPUT,
    /** A host cannot be reached. */
    SOURCE_UNREACHABLE,
    TARGET_UNREACHABLE,
    /** It is there and serves nobody now: starting up, no free connection, warehouse suspended. */
    SOURCE_UNAVAILABLE,
    TARGET_UNAVAILABLE,
    /** A connection that was in use broke, or the server ended its session. */
    SOURCE_BROKEN,
    TARGET_BROKEN,
    /** It could not get to this statement now: a lock, a queue, a cancelled statement. */
    SOURCE_BUSY,
    TARGET_BUSY,
    /** Every session that kept the run's point in time is gone; unread rows cannot be had. */
    SNAPSHOT_LOST,
    /** The server refused who we are; no statement of ours will be served. */
    SOURCE_SIGN_IN_REFUSED,
    TARGET_SIGN_IN_REFUSED,
    /** The server refused what we want to do. */
    SOURCE_DENIED,
    TARGET_DENIED,
    /** A database, schema or table that the project names is not there. */
    SOURCE_MISSING,
    TARGET_MISSING,
    /** A type or value that the target cannot hold, and that no policy covers. */
    VALUE_REFUSED,
    /** A table of that name is there already. */
    TARGET_EXISTS,
    /** The server failed a statement for another reason. */
    SOURCE_FAILED,
    TARGET_FAILED,
    /** The target refused rows of a staged file. */
    LOAD_REJECTED,
    /** Rows read, staged and loaded are not the same number: I3. */
    COUNTS_DIFFER,
    /** What the target holds is not what its load makes of the staged texts. */
    LOAD_ALTERED,
    /** A run cannot go on, because what it was to do has changed since it began: I4. */
    PLAN_CHANGED,
    /** The local disk is full or cannot be written. */
    DISK_FULL,
    DISK_UNWRITABLE,
    /** Another process works in the workspace. */
    WORKSPACE_HELD,
    /** The journal cannot be read, or is of a version of this program that is to come. */
    JOURNAL_DAMAGED,
    JOURNAL_NEWER,
    /** This machine's clock was set back; noted, and nothing else. */
    CLOCK_WENT_BACK,
    /** The user or the system asked to stop. */
    INTERRUPTED,
    /** A mistake of ours. */
    INTERNAL
}
