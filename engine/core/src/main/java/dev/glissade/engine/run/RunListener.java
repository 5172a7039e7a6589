package dev.glissade.engine.run;

/** Told how a run goes; from the run's own thread, which waits for the listener to return. */
@FunctionalInterface
public interface RunListener {
    /** At most four times a second, and once more at the end. */
    void progressed(RunSnapshot snapshot);
}
