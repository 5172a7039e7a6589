package dev.glissade.engine.types;

/** What becomes of a value; a type that cannot be mapped has no mapping but a refusal. */
public enum Fidelity {
    /** Every value arrives exactly, or the run stops and says which column. */
    EXACT,
    /** The value's meaning arrives, its exact text does not; the user is told which part. */
    LOSSY
}
