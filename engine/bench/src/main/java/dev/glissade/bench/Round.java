package dev.glissade.bench;

/**
 * What one round of one side took.
 *
 * @param cpuNanos of the client's process, its compiler and collector included
 * @param residentKilobytesMax the process's peak so far, 0 where the system does not tell
 * @param bytesRead COPY text or what the side reads instead, 0 when it does not count
 */
record Round(
        long wallNanos,
        long cpuNanos,
        long residentKilobytesMax,
        long rows,
        long bytesRead,
        long bytesStaged) {
    String line() {
        return "%d %d %d %d %d %d"
                .formatted(wallNanos, cpuNanos, residentKilobytesMax, rows, bytesRead, bytesStaged);
    }

    static Round parsed(String line) {
        String[] fields = line.split(" ");
        return new Round(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    double wallSeconds() {
        return wallNanos / 1e9;
    }

    double cpuSeconds() {
        return cpuNanos / 1e9;
    }
}
