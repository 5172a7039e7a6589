package dev.glissade.bench;

/** What one stream read and wrote. */
record Amounts(long rows, long bytesRead, long bytesStaged) {
    Amounts plus(Amounts other) {
        return new Amounts(
                rows + other.rows, bytesRead + other.bytesRead, bytesStaged + other.bytesStaged);
    }
}
