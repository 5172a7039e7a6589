package dev.glissade.bench;

import java.util.Arrays;

/**
 * What one round of one side took.
 *
 * @param cpuNanos of the client, whatever it is; never of the server
 * @param residentBytesMax the client's peak so far, 0 where the system does not tell
 * @param bytesRead COPY text, 0 where it is not counted
 */
record Round(
        long wallNanos,
        long cpuNanos,
        long residentBytesMax,
        long rows,
        long bytesRead,
        long bytesStaged) {
    String line() {
        return "%d %d %d %d %d %d"
                .formatted(wallNanos, cpuNanos, residentBytesMax, rows, bytesRead, bytesStaged);
    }

    static Round parsed(String line) {
        long[] fields = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Round(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
    }

    double wallSeconds() {
        return wallNanos / 1e9;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }
}
