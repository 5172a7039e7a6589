package dev.glissade.engine.run;

/**
 * How many workers may be busy. Uploads and statements share the target's sessions, and uploads
 * leave room for statements, since a table that is nearly complete should not wait for them.
 */
final class Slots {
    private int extractionsMax;
    private final int sessionsMax;
    private final int uploadsMax;
    private int extractions;
    private int uploads;
    private int statements;

    Slots(int sourceConnections, int targetSessions) {
        this.extractionsMax = sourceConnections;
        this.sessionsMax = targetSessions;
        this.uploadsMax = Math.max(1, targetSessions / 2);
    }

    boolean has(Slot slot) {
        boolean session = uploads + statements < sessionsMax;
        return switch (slot) {
            case NONE -> true;
            case EXTRACTION -> extractions < extractionsMax;
            case UPLOAD -> session && uploads < uploadsMax;
            case STATEMENT -> session;
        };
    }

    /** Changes how many may read at once; those that read now go on. */
    void allowExtractions(int max) {
        extractionsMax = max;
    }

    /** How many workers are busy so. */
    int busy(Slot slot) {
        return switch (slot) {
            case NONE -> 0;
            case EXTRACTION -> extractions;
            case UPLOAD -> uploads;
            case STATEMENT -> statements;
        };
    }

    /** How many may be. */
    int max(Slot slot) {
        return switch (slot) {
            case NONE -> 0;
            case EXTRACTION -> extractionsMax;
            case UPLOAD -> uploadsMax;
            case STATEMENT -> sessionsMax - uploads;
        };
    }

    void take(Slot slot) {
        change(slot, 1);
    }

    void free(Slot slot) {
        change(slot, -1);
    }

    private void change(Slot slot, int by) {
        switch (slot) {
            case NONE -> extractions += 0;
            case EXTRACTION -> extractions += by;
            case UPLOAD -> uploads += by;
            case STATEMENT -> statements += by;
        }
    }
}
