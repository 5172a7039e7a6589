package dev.glissade.ui.session;

import dev.glissade.engine.flow.ConnectionStep;

import java.time.Instant;
import java.util.List;

/**
 * How the way to one end went.
 *
 * @param at when it was walked
 */
public record SideTest(Side side, List<ConnectionStep> steps, Instant at) {
    public SideTest {
        steps = List.copyOf(steps);
    }

    /** Whether nothing stood in the way. */
    public boolean passed() {
        return ConnectionStep.allWell(steps);
    }
}
