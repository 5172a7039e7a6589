package dev.glissade.faults;

import java.time.Duration;

/** Where a proxy waits; a test may count the waits instead. */
@FunctionalInterface
public interface Pauses {
    void pause(Duration time) throws InterruptedException;

    /** Waits indeed. */
    static Pauses real() {
        return Thread::sleep;
    }
}
