package dev.glissade.engine.run;

/** What a person may ask of a run while it goes on. Tables go by their numbers in the plan. */
public sealed interface RunCommand {
    /** Begin no further partition; what was begun is finished, down to the target. */
    record Pause() implements RunCommand {}

    /** Go on. */
    record Resume() implements RunCommand {}

    /** Finish the tables that have begun, and no others. */
    record StopAfterTables() implements RunCommand {}

    /** Stop at once; tables that are not published are discarded. */
    record Cancel() implements RunCommand {}

    /** Begin no further partition of one table. */
    record PauseTable(int table) implements RunCommand {}

    /** Go on with one table. */
    record ResumeTable(int table) implements RunCommand {}

    /** Give up one table. */
    record CancelTable(int table) implements RunCommand {}

    /** Try a table again that has failed or was given up. */
    record RetryTable(int table) implements RunCommand {}

    /**
     * How much the run may ask of the source from now on.
     *
     * @param sourceConnections at least 1, at most what the project allows
     * @param bytesPerSecond of COPY text; 0 for as fast as it goes
     */
    record Throttle(int sourceConnections, long bytesPerSecond) implements RunCommand {}
}
