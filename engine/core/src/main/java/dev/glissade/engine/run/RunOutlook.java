package dev.glissade.engine.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How much of a run is done, and how long the rest will take.
 *
 * @param share from 0 to 1, tables weighed by their bytes at the source; what has ended otherwise
 *     counts as done
 * @param left absent until enough has been seen, and while nothing moves
 */
public record RunOutlook(double share, Optional<Range> left) {
    /** Before anything is known. */
    public static final RunOutlook NONE = new RunOutlook(0, Optional.empty());

    /** From the best to the worst case. */
    public record Range(Duration least, Duration most) {}
}
