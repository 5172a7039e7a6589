package dev.glissade.bench;

import java.util.Arrays;

/**
 * What a process holds.
 *
 * @param liveHeapBytes of Java's heap, after it has been collected
 * @param engineBytes of DuckDB's own memory
 * @param residentBytes of all the process, with what it has freed and keeps for later
 */
record Memory(
        long liveHeapBytes, long engineBytes, long residentBytes, long threads, long openFiles) {

    /** As one line, for {@link #parsed}. */
    String line() {
        return liveHeapBytes
                + " "
                + engineBytes
                + " "
                + residentBytes
                + " "
                + threads
                + " "
                + openFiles;
    }

    static Memory parsed(String line) {
        long[] numbers = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Memory(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    /** For people. */
    String shown() {
        return String.format(
                "live heap %.1f MB, DuckDB %.1f MB, resident %.0f MB, %d threads, %d open files",
                liveHeapBytes / 1e6, engineBytes / 1e6, residentBytes / 1e6, threads, openFiles);
    }
}
