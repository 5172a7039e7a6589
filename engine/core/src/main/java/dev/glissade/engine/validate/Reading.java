package dev.glissade.engine.validate;

import java.time.Instant;
import java.util.Optional;

/**
 * When each side was read.
 *
 * @param snapshot the name of the source's point in time
 * @param position the source's position in its WAL then, such as {@code 0/1A2B3C}; absent where the
 *     server does not tell
 * @param sourceAt the source's time then, by its own clock; absent likewise
 * @param targetFrom when the first table of the target was asked, by this machine's clock
 * @param targetTo when the last answer was there
 * @param ofRun whether the source was read at the run's own point in time, so that no later change
 *     there can be a difference
 */
public record Reading(
        String snapshot,
        Optional<String> position,
        Optional<Instant> sourceAt,
        Instant targetFrom,
        Instant targetTo,
        boolean ofRun) {

    /** The same, and the target was asked again. */
    Reading until(Instant later) {
        return new Reading(snapshot, position, sourceAt, targetFrom, later, ofRun);
    }

    /** One sentence. */
    public String sentence() {
        String source =
                "The source was read %s%s%s"
                        .formatted(
                                ofRun
                                        ? "at the run's own point in time"
                                        : "at a point in time of its own, after the run's was given"
                                                + " up",
                                position.map(lsn -> ", position " + lsn).orElse(""),
                                sourceAt.map(at -> ", " + at).orElse(""));
        String target = "the target from %s to %s".formatted(targetFrom, targetTo);
        return source
                + "; "
                + target
                + (ofRun
                        ? "."
                        : ". What was changed at the source since the run counts as a difference.");
    }
}
