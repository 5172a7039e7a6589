package dev.glissade.faults;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a link treats bytes now, on connections old and new.
 *
 * @param held connections are accepted, and no byte is forwarded
 * @param delay before each piece that is forwarded
 * @param bytesPerSecondMax each way of each connection; {@link Long#MAX_VALUE} for no bound
 * @param swallowed ways on which bytes are taken and never arrive, as behind a firewall that has
 *     forgotten the connection
 */
public record Traffic(
        boolean held, Duration delay, long bytesPerSecondMax, Set<Direction> swallowed) {
    public Traffic {
        if (bytesPerSecondMax <= 0 || delay.isNegative()) {
            throw new IllegalArgumentException(bytesPerSecondMax + " bytes/s, " + delay);
        }
        swallowed = Set.copyOf(swallowed);
    }

    /** All goes through. */
    public static Traffic free() {
        return new Traffic(false, Duration.ZERO, Long.MAX_VALUE, Set.of());
    }

    public static Traffic holding() {
        return new Traffic(true, Duration.ZERO, Long.MAX_VALUE, Set.of());
    }

    public static Traffic delayed(Duration delay) {
        return new Traffic(false, delay, Long.MAX_VALUE, Set.of());
    }

    public static Traffic limited(long bytesPerSecondMax) {
        return new Traffic(false, Duration.ZERO, bytesPerSecondMax, Set.of());
    }

    /** Half open: what goes these ways is lost, and nobody is told. */
    public static Traffic swallowing(Direction first, Direction... more) {
        return new Traffic(false, Duration.ZERO, Long.MAX_VALUE, EnumSet.of(first, more));
    }
}
