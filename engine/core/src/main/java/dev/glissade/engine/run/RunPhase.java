package dev.glissade.engine.run;

/** What a run as a whole is about. */
public enum RunPhase {
    RUNNING,
    /** It was asked to pause: what has begun is being finished. */
    PAUSING,
    /** Nothing moves until it is told to go on; the point in time is kept. */
    PAUSED,
    /** It was asked to begin no further table: those that have begun are being finished. */
    STOPPING,
    /** It was asked to stop at once, and is cleaning up. */
    CANCELLING,
    FINISHED
}
