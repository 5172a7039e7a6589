package dev.glissade.engine.plan;

/** What happens when the target table is there already. */
public enum ExistingTable {
    /** The run refuses to start. */
    FAIL,
    /** The new table is swapped in when complete, and the old one is then dropped. */
    REPLACE,
    /** The rows are added, all in one statement, when all of them have been loaded. */
    APPEND
}
