package dev.glissade.engine.flow;

import java.time.Instant;
import java.util.Optional;

/**
 * When a point in time of the source was.
 *
 * @param lsn its position in the WAL, such as {@code 0/1A2B3C}; absent where the server does not
 *     tell
 * @param at by the server's clock; absent likewise
 */
public record SourcePosition(Optional<String> lsn, Optional<Instant> at) {
    /** Nothing is known. */
    public static SourcePosition unknown() {
        return new SourcePosition(Optional.empty(), Optional.empty());
    }
}
