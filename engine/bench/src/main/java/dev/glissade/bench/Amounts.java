package dev.glissade.bench;

/**
 * What one stream read and wrote.
 *
 * @param bytesRead COPY text, 0 where it is not counted
 * @param cpuNanos of programs that the stream started
 */
record Amounts(long rows, long bytesRead, long bytesStaged, long cpuNanos) {
    static final Amounts NONE = new Amounts(0, 0, 0, 0);

    /** Of a stream that does everything in this process. */
    static Amounts of(long rows, long bytesRead, long bytesStaged) {
        return new Amounts(rows, bytesRead, bytesStaged, 0);
    }

    Amounts plus(Amounts other) {
        return new Amounts(
                rows + other.rows,
                bytesRead + other.bytesRead,
                bytesStaged + other.bytesStaged,
                cpuNanos + other.cpuNanos);
    }
}
