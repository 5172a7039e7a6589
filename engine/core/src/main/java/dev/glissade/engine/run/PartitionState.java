package dev.glissade.engine.run;

/** Where a partition stands in a run. */
public enum PartitionState {
    /** Not begun, or to be read once more. */
    WAITING(0),
    /** Being read from the source, and encoded. */
    READING(1),
    /** Read to its end; some of its files are still to be uploaded. */
    UPLOADING(2),
    /** All its files are on the stage. */
    STAGED(3),
    /** Its rows are in the loading table, or in the published one. */
    LOADED(4),
    /** What ended its table happened here, or to the table as a whole. */
    FAILED(5),
    /** Its table has ended otherwise: what was done for it is dropped. */
    DISCARDED(6);

    private static final PartitionState[] BY_CODE = new PartitionState[values().length];

    static {
        for (PartitionState state : values()) {
            BY_CODE[state.code] = state;
        }
    }

    private final byte code;

    PartitionState(int code) {
        this.code = (byte) code;
    }

    /** A number below {@link #codes}: in arrays of very many partitions each takes a byte. */
    public byte code() {
        return code;
    }

    /** The state with this number. */
    public static PartitionState of(int code) {
        return BY_CODE[code];
    }

    /** How many numbers there are. */
    public static int codes() {
        return BY_CODE.length;
    }
}
