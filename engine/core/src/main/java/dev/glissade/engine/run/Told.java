package dev.glissade.engine.run;

import java.util.List;

/**
 * What a worker tells the loop.
 *
 * @param slot the one that is free again
 */
record Told(Slot slot, List<RunEvent> events) {
    Told {
        events = List.copyOf(events);
    }
}
