package dev.glissade.engine.run;

import java.util.Optional;

/**
 * What goes through a run now: each stage's pace over the last seconds, who is busy with it, and
 * which stage holds up the others.
 *
 * @param read COPY text from the source; slots are the connections that may read now
 * @param encode compressed bytes made of it; who reads encodes as well, so slots are as in read
 * @param upload compressed bytes to the stage
 * @param load compressed bytes into loading tables; slots are sessions that uploads leave
 * @param rowsLoadedPerSecond into loading tables
 * @param coresBusy what the whole process uses of the machine
 * @param bytesStaged complete files on the local disk now
 * @param bytesPerSecondMax what somebody has asked reading to keep to; 0 for nothing
 * @param bottleneck absent while nothing moves
 */
public record RunFlow(
        Stage read,
        Stage encode,
        Stage upload,
        Stage load,
        double rowsLoadedPerSecond,
        double coresBusy,
        int cores,
        long bytesStaged,
        long bytesPerSecondMax,
        Optional<Part> bottleneck) {
    /** Nothing goes through. */
    public static final RunFlow NONE =
            new RunFlow(
                    Stage.NONE,
                    Stage.NONE,
                    Stage.NONE,
                    Stage.NONE,
                    0,
                    0,
                    1,
                    0,
                    0,
                    Optional.empty());

    /** A part of the way, in the order in which bytes take it. */
    public enum Part {
        READ,
        ENCODE,
        UPLOAD,
        LOAD
    }

    /**
     * One part of the way.
     *
     * @param busy workers
     * @param slots that may be busy at once
     * @param waiting pieces of work that wait for one
     */
    public record Stage(double bytesPerSecond, int busy, int slots, int waiting) {
        static final Stage NONE = new Stage(0, 0, 0, 0);

        boolean isFull() {
            return busy > 0 && busy >= slots;
        }
    }

    /** The stage of a part. */
    public Stage of(Part part) {
        return switch (part) {
            case READ -> read;
            case ENCODE -> encode;
            case UPLOAD -> upload;
            case LOAD -> load;
        };
    }
}
