package dev.glissade.engine.journal;

/** How a run ended that could still say so; one that was killed has none. */
public enum RunOutcome {
    /** Every table is published. */
    DONE,
    /** Some tables have failed; resuming tries them again. */
    NOT_CLEAN,
    /** It was asked to stop; resuming goes on. */
    STOPPED
}
