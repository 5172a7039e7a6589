package dev.glissade.engine.assess;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** The table, or the whole migration, cannot run until it is settled. */
    BLOCKER,
    /** It runs, and something arrives differently, or is replaced. */
    WARNING,
    /** Good to know. */
    INFO
}
