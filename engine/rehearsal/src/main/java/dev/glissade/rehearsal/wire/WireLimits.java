package dev.glissade.rehearsal.wire;

import java.time.Duration;

/**
 * Times and bounds of the protocol.
 *
 * @param patience how long a request waits for its statement before the client is told to ask
 *     again; Snowflake waits 45 s, and a driver gives up after 5 minutes of silence
 * @param requestBytesMax of a request's body, decompressed
 * @param sessionsMax open at a time
 */
public record WireLimits(
        Duration patience,
        Duration sessionTokenLife,
        Duration masterTokenLife,
        long requestBytesMax,
        int sessionsMax) {

    public static final WireLimits DEFAULT =
            new WireLimits(
                    Duration.ofSeconds(45),
                    Duration.ofHours(1),
                    Duration.ofHours(4),
                    512L << 20,
                    1000);
}
